trait T {
    fn a();
}
impl T for u8 {
    fn a(&self) {} //~ ERROR E0185
}
fn main() {}
