//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn eat(d: D) {
    println!("eat {}", d.0);
}
fn main() {
    let a = D("a");
    let b = D("b");
    if std::env::args().count() < 100 {
        eat(a);
    }
    println!("after");
    let c = b;
    std::mem::forget(c);
    println!("end");
}
