struct S<T>(T);
impl<T> From<S<T>> for S<T> { //~ ERROR E0119
    fn from(s: S<T>) -> S<T> {
        s
    }
}
fn main() {}
