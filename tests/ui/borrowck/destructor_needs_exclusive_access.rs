struct S<'a> { data: &'a mut String }
impl<'a> Drop for S<'a> {
    fn drop(&mut self) { self.data.push_str("dropped"); }
}
fn demo<'a>(s: S<'a>) -> &'a mut String {
    &mut *s.data //~ ERROR E0713
}
fn main() {}
