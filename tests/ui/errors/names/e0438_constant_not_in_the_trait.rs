trait T {}
impl T for u8 {
    const N: u8 = 1; //~ ERROR E0438
}
fn main() {}
