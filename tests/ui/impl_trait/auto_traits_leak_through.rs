//@ run-pass
fn make() -> impl Fn() -> u8 {
    || 3
}
fn needs_send<T: Send>(t: T) -> T {
    t
}
fn main() {
    println!("{}", needs_send(make())());
}
