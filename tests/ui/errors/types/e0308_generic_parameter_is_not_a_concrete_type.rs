fn make<T>(t: T) -> T {
    5 //~ ERROR E0308
}
fn main() {
    make(1);
}
