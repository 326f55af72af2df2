//@ run-pass
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    'outer: for i in 0..2 {
        let _outer = Noisy("outer");
        loop {
            let _inner = Noisy("inner");
            if i == 1 {
                break 'outer;
            }
            break;
        }
        println!("after inner loop");
    }
    println!("end");
}
