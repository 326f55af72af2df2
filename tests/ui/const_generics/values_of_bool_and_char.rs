//@ run-pass
struct Flag<const ON: bool>;
impl Flag<true> {
    fn show(&self) -> &'static str {
        "on"
    }
}
impl Flag<false> {
    fn show(&self) -> &'static str {
        "off"
    }
}
struct Sep<const C: char>;
impl<const C: char> Sep<C> {
    fn join(parts: &[&str]) -> String {
        parts.join(&C.to_string())
    }
}
fn main() {
    println!("{} {}", Flag::<true>.show(), Flag::<false>.show());
    println!("{} {}", Sep::<'-'>::join(&["a", "b"]), Sep::<'/'>::join(&["c", "d"]));
}
