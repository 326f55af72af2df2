//@ run-pass
struct D(u8);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn f(flag: bool) {
    let a = D(1);
    let b;
    if flag { b = D(2); let _moved = a; println!("b {}", b.0); } else { println!("no b {}", a.0); }
    println!("end");
}
fn main() { f(true); f(false); }
