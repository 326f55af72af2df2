#[derive(Clone, Copy)]
struct S; //~ ERROR E0184
impl Drop for S {
    fn drop(&mut self) {}
}
fn main() {}
