//@ run-pass
static mut LOG: [u8; 4] = [0; 4];
static mut LEN: usize = 0;
fn push(n: u8) {
    unsafe {
        LOG[LEN] = n;
        LEN += 1;
    }
}
fn main() {
    push(4);
    push(5);
    unsafe {
        let (log, len) = (LOG, LEN);
        println!("{log:?} {len}");
    }
}
