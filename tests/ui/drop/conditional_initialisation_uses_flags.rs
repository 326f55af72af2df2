//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn run(n: u32) {
    let a;
    let b = D("b");
    if n > 0 {
        a = D("a");
        println!("{}", a.0);
    }
    if n > 1 {
        drop(b);
    }
    println!("end {n}");
}
fn main() {
    run(0);
    run(1);
    run(2);
}
