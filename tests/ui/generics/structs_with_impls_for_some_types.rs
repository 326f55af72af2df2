//@ run-pass
struct Wrapper<T> {
    inner: T,
}
impl<T> Wrapper<T> {
    fn map<U>(self, f: impl FnOnce(T) -> U) -> Wrapper<U> {
        Wrapper { inner: f(self.inner) }
    }
}
impl Wrapper<String> {
    fn shout(&self) -> String {
        self.inner.to_uppercase()
    }
}
impl Wrapper<i32> {
    fn shout(&self) -> String {
        format!("{}!", self.inner)
    }
}
fn main() {
    let w = Wrapper { inner: 5 };
    println!("{}", w.shout());
    println!("{}", w.map(|n| format!("n{n}")).shout());
}
