struct S;
impl S {
    fn a(&self) {} //~ ERROR E0592
}
impl S {
    fn a(&self) {}
}
fn main() {}
