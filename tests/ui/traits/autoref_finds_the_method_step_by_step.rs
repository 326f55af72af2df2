//@ run-pass
trait Name {
    fn name(&self) -> String;
}
impl Name for i32 {
    fn name(&self) -> String {
        "i32".into()
    }
}
impl Name for &i32 {
    fn name(&self) -> String {
        "&i32".into()
    }
}
impl<T: Name> Name for [T] {
    fn name(&self) -> String {
        format!("[{}]", self.len())
    }
}
fn main() {
    let n = 1;
    println!("{} {} {}", n.name(), (&n).name(), (&&n).name());
    println!("{} {}", [1, 2].name(), vec![1, 2, 3].name());
}
