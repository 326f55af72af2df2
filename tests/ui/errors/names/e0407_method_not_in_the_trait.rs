trait T {
    fn a(&self);
}
impl T for u8 {
    fn a(&self) {}
    fn b(&self) {} //~ ERROR E0407
}
fn main() {}
