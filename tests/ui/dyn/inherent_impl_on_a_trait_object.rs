//@ run-pass
trait Shape {
    fn sides(&self) -> u32;
}
impl dyn Shape {
    fn double(&self) -> u32 {
        self.sides() * 2
    }
}
impl Shape for u32 {
    fn sides(&self) -> u32 {
        *self
    }
}
fn main() {
    let s: &dyn Shape = &4u32;
    println!("{}", s.double());
}
