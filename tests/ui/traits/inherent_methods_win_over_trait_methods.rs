//@ run-pass
struct S;
trait T {
    fn go(&self) -> &'static str {
        "trait"
    }
}
impl T for S {}
impl S {
    fn go(&self) -> &'static str {
        "inherent"
    }
}
fn main() {
    println!("{} {} {}", S.go(), T::go(&S), <S as T>::go(&S));
}
