//@ run-pass
use std::panic;
struct D;
impl Drop for D { fn drop(&mut self) { println!("dropped while unwinding"); } }
fn main() {
    let r = panic::catch_unwind(|| { let _d = D; let v: Vec<i32> = vec![]; v[0] });
    println!("{}", r.is_err());
    let r = panic::catch_unwind(|| 7);
    println!("{:?}", r.unwrap());
}
