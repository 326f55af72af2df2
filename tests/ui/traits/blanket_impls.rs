//@ run-pass
trait Describe {
    fn describe(&self) -> String;
}
impl<T: std::fmt::Debug + ?Sized> Describe for T {
    fn describe(&self) -> String {
        format!("<{self:?}>")
    }
}
fn main() {
    println!("{} {} {}", 5.describe(), "s".describe(), [1, 2][..].describe());
}
