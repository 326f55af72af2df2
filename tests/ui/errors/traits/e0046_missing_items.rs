trait T {
    type Out;
    const N: u8;
    fn a(&self);
    fn b(&self) {}
}
struct S;
impl T for S {} //~ ERROR E0046
impl T for u8 { //~ ERROR E0046
    type Out = u8;
    const N: u8 = 1;
}
fn main() {}
