trait T {
    fn a(&self);
}
impl T for u8 {
    fn a() {} //~ ERROR E0186
}
fn main() {}
