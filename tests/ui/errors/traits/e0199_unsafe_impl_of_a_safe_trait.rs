trait T {}
unsafe impl T for u8 {} //~ ERROR E0199
fn main() {}
