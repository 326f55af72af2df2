//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
impl D {
    fn name(&self) -> &str {
        self.0
    }
}
fn main() {
    println!("{}", D("in println").name().len());
    let n = D("in let").name().len();
    println!("{n}");
    let kept = &D("extended");
    match D("scrutinee").name() {
        s => println!("arm {s}"),
    }
    println!("{}", kept.0);
}
