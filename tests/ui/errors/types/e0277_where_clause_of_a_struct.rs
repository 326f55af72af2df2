struct Sorted<T: Ord>(Vec<T>);
struct Holder {
    values: Sorted<f64>, //~ ERROR E0277
}
fn main() {}
