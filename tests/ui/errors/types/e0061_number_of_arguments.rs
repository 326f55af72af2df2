fn two(a: i32, b: i32) {}
struct S;
impl S {
    fn m(&self, n: i32) {}
}
fn main() {
    two(1); //~ ERROR E0061
    two(1, 2, 3); //~ ERROR E0061
    S.m(); //~ ERROR E0061
    S.m(1, 2); //~ ERROR E0061
    Some(); //~ ERROR E0061
}
