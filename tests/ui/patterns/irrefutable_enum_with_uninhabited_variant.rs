//@ run-pass
enum Void {}
fn only(r: Result<u32, Void>) -> u32 {
    let Ok(n) = r;
    n
}
fn main() {
    println!("{}", only(Ok(8)));
}
