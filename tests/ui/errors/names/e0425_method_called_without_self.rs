struct S;
impl S {
    fn helper() {}
    fn run(&self) {
        helper(); //~ ERROR E0425
        Self::helper();
    }
}
fn main() {}
