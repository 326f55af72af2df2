//@ run-pass
use std::any::Any;
trait Value {
    fn as_any(&self) -> &dyn Any;
    fn equals(&self, other: &dyn Value) -> bool;
}
impl<T: PartialEq + 'static> Value for T {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn equals(&self, other: &dyn Value) -> bool {
        other.as_any().downcast_ref::<T>().is_some_and(|o| o == self)
    }
}
fn main() {
    let (a, b, c): (&dyn Value, &dyn Value, &dyn Value) = (&1, &1, &"1");
    println!("{} {}", a.equals(b), a.equals(c));
}
