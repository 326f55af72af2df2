trait Gen {
    fn a<T>(&self, t: T);
}
trait Sz: Sized {}
trait Ret {
    fn make() -> Self;
}
fn f(g: &dyn Gen) {} //~ ERROR E0038
fn g(s: Box<dyn Sz>) {} //~ ERROR E0038
fn h(r: &dyn Ret) {} //~ ERROR E0038
fn main() {}
