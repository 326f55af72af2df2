fn show<T: std::fmt::Display>(t: T) {}
struct Plain;
fn main() {
    show(1);
    show(Plain); //~ ERROR E0277
    show(vec![1]); //~ ERROR E0277
}
