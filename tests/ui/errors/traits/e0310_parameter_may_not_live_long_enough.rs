struct S<T> {
    r: &'static T, //~ ERROR E0310
}
fn main() {}
