struct Plain;
#[derive(PartialEq)]
struct A {
    p: Plain, //~ ERROR E0369
}
fn main() {}
