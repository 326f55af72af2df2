//@ run-pass
fn pair() -> (impl Fn(i32) -> i32, Option<impl std::fmt::Debug>) {
    (|n| n * n, Some([1u8, 2]))
}
fn main() {
    let (f, d) = pair();
    println!("{} {d:?}", f(9));
}
