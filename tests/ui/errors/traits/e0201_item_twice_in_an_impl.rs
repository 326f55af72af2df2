trait T {
    fn a();
    type X;
}
impl T for u8 {
    fn a() {}
    type X = u8;
    fn a() {} //~ ERROR E0201
    type X = u16; //~ ERROR E0201
}
fn main() {}
