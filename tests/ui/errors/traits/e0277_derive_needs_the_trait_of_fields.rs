struct Plain;
#[derive(Debug)]
struct A {
    p: Plain, //~ ERROR E0277
}
#[derive(Clone)]
struct B(
    Plain, //~ ERROR E0277
);
fn main() {}
