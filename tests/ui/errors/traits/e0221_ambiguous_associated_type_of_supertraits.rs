trait A {
    type Out;
}
trait B: A {
    type Out;
    fn f() -> Self::Out; //~ ERROR E0221
}
fn main() {}
