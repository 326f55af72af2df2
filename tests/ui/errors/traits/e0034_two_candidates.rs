trait A {
    fn go(&self) {}
}
trait B {
    fn go(&self) {}
}
struct S;
impl A for S {}
impl B for S {}
fn main() {
    S.go(); //~ ERROR E0034
}
