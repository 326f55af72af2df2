struct S;
impl Drop for S {
    fn drop(&mut self) {}
}
fn main() {
    let mut s = S;
    s.drop(); //~ ERROR E0040
    Drop::drop(&mut s); //~ ERROR E0040
}
