trait T {
    type X;
}
fn f(x: T::X) {} //~ ERROR E0223
struct S;
fn g(x: S::Item) {} //~ ERROR E0223
fn main() {}
