struct S;
impl S {
    fn m(&self) {}
}
fn main() {
    match 1 {
        S::m => {} //~ ERROR E0533
        _ => {}
    }
}
