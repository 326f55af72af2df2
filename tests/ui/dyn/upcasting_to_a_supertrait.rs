//@ run-pass
trait Base {
    fn base(&self) -> &'static str;
}
trait Middle: Base {
    fn middle(&self) -> &'static str;
}
trait Top: Middle + std::fmt::Debug {}
#[derive(Debug)]
struct S;
impl Base for S {
    fn base(&self) -> &'static str {
        "base"
    }
}
impl Middle for S {
    fn middle(&self) -> &'static str {
        "middle"
    }
}
impl Top for S {}
fn main() {
    let t: Box<dyn Top> = Box::new(S);
    println!("{} {}", t.base(), t.middle());
    let d: &dyn std::fmt::Debug = &*t;
    println!("{d:?}");
    let m: Box<dyn Middle> = t;
    let b: Box<dyn Base> = m;
    println!("{}", b.base());
}
