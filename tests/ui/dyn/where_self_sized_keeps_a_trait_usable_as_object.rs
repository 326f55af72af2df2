//@ run-pass
trait Node {
    fn value(&self) -> i32;
    fn plus<T: Node>(&self, other: T) -> i32
    where
        Self: Sized,
    {
        self.value() + other.value()
    }
    fn make() -> Self
    where
        Self: Sized;
}
impl Node for i32 {
    fn value(&self) -> i32 {
        *self
    }
    fn make() -> i32 {
        12
    }
}
fn main() {
    let n: &dyn Node = &5;
    println!("{} {}", n.value(), i32::make().plus(30));
}
