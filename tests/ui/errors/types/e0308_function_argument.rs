fn takes(n: i32, s: &str) {}
fn main() {
    takes(1, "a");
    takes(1, 'a'); //~ ERROR E0308
}
