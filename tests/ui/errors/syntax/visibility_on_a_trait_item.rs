trait T {
    fn a();
}
pub impl T for u8 { //~ ERROR E0449
    pub fn a() {} //~ ERROR E0449
}
fn main() {}
