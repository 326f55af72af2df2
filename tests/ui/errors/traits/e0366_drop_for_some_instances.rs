struct S<T>(T);
impl Drop for S<u8> { //~ ERROR E0366
    fn drop(&mut self) {}
}
fn main() {}
