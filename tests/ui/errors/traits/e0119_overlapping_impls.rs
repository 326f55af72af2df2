trait T {}
impl<X> T for X {}
impl T for u8 {} //~ ERROR E0119
#[derive(Clone)] //~ ERROR E0119
struct S;
impl Clone for S {
    fn clone(&self) -> S {
        S
    }
}
fn main() {}
