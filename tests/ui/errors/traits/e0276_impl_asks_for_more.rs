trait T {
    fn a<X>(x: X);
}
impl T for u8 {
    fn a<X: Copy>(x: X) {} //~ ERROR E0276
}
fn main() {}
