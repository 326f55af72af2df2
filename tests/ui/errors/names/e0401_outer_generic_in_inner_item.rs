fn outer<T>(t: T) {
    fn inner(x: T) {} //~ ERROR E0401
    struct Hold(T); //~ ERROR E0401
}
fn main() {}
