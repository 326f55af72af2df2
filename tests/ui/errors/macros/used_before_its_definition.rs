fn main() {
    late!(); //~ ERROR
}
macro_rules! late {
    () => {};
}
