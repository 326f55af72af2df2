//@ run-pass
trait Safe {}
impl Safe for i32 {}
fn only_safe<T: Safe>(_: T) -> &'static str {
    "safe"
}
fn is_send<T: Send + Sync>() -> bool {
    true
}
fn main() {
    println!("{} {}", only_safe(1), is_send::<Vec<String>>());
}
