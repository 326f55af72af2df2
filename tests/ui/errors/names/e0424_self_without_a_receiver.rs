struct S {
    x: i32,
}
impl S {
    fn get() -> i32 {
        self.x //~ ERROR E0424
    }
}
fn main() {}
