trait T {}
impl Drop for dyn T { //~ ERROR E0120
    fn drop(&mut self) {}
}
fn main() {}
