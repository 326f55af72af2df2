trait T {
    fn a(&self, n: u8) -> u8;
    fn b(&self);
}
impl T for u8 {
    fn a(&self, n: u16) -> u8 { //~ ERROR E0053
        1
    }
    fn b(&mut self) {} //~ ERROR E0053
}
impl T for u16 {
    fn a(&self, n: u8) -> u16 { //~ ERROR E0053
        1
    }
    fn b(&self) {}
}
fn main() {}
