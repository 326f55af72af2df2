trait T {
    const N: u8;
}
impl T for u8 {
    const N: i16 = 1; //~ ERROR E0326
}
fn main() {}
