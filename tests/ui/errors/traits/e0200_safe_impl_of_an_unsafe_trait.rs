unsafe trait T {}
impl T for u8 {} //~ ERROR E0200
struct S;
impl Send for S {} //~ ERROR E0200
fn main() {}
