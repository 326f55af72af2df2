trait T {
    fn a(&self, n: u8);
}
impl T for u8 {
    fn a(&self) {} //~ ERROR E0050
}
fn main() {}
