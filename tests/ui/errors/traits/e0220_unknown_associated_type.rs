trait T {
    type A;
}
fn f<X: T>(x: X::B) {} //~ ERROR E0220
fn g(it: impl Iterator<Itm = u8>) {} //~ ERROR E0220
trait U {
    fn m() -> Self::Missing; //~ ERROR E0220
}
fn main() {}
