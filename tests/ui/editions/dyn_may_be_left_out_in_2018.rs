//@ run-pass
//@ edition: 2018
trait Speak {
    fn speak(&self) -> String;
}
impl Speak for i32 {
    fn speak(&self) -> String {
        format!("number {}", self)
    }
}
fn main() {
    let b: Box<Speak> = Box::new(5);
    println!("{}", b.speak());
}
