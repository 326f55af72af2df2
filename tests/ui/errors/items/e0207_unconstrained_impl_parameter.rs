struct S;
impl<T: Default> S { //~ ERROR E0207
    fn get(&self) {}
}
fn main() {}
