trait T {
    fn a<'x>(x: &'x str) -> &'x str;
}
struct S;
impl T for S {
    fn a(x: &str) -> &str {
        x
    }
}
trait U {
    fn b<'x>(x: &'x u8);
}
impl U for S {
    fn b<'x, 'y>(x: &'x u8) where 'x: 'y {} //~ ERROR E0195
}
fn main() {}
