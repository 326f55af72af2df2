trait T {
    fn a<X>(x: X);
}
impl T for u8 {
    fn a<X, Y>(x: X) {} //~ ERROR E0049
}
fn main() {}
