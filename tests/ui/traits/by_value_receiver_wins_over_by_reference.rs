//@ run-pass
trait Own {
    fn which(self) -> &'static str;
}
trait Borrow {
    fn which(&self) -> &'static str;
}
struct S;
impl Own for S {
    fn which(self) -> &'static str {
        "by value"
    }
}
impl Borrow for S {
    fn which(&self) -> &'static str {
        "by reference"
    }
}
fn main() {
    println!("{}", S.which());
    println!("{}", Borrow::which(&S));
}
