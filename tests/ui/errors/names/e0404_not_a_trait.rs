struct S;
struct T;
impl T for S {} //~ ERROR E0404
fn f<X: S>(x: X) {} //~ ERROR E0404
type Alias = u8;
impl Alias for S {} //~ ERROR E0404
fn main() {}
