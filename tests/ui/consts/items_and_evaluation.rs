//@ run-pass
const N: usize = 4;
const SQUARES: [u32; N] = squares();
static GREETING: &str = "hi";
static mut COUNTER: u32 = 0;
const fn squares() -> [u32; N] { let mut a = [0; N]; let mut i = 0; while i < N { a[i] = (i * i) as u32; i += 1; } a }
struct Buf<const K: usize> { data: [u8; K] }
impl<const K: usize> Buf<K> { const SIZE: usize = K * 2; fn new() -> Self { Buf { data: [1; K] } } }
fn main() {
    println!("{:?} {} {} {}", SQUARES, GREETING, Buf::<3>::SIZE, Buf::<5>::new().data.len());
    unsafe { COUNTER += 2; let c = COUNTER; println!("{c}"); }
    println!("{} {}", i32::MAX, u64::MAX);
}
