fn apply<F: Fn(&str) -> usize>(f: F) -> usize {
    f("x")
}
fn main() {
    apply(|n: i32| 1); //~ ERROR E0631
}
