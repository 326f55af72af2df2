//@ run-pass
use std::ops::AddAssign;
struct Wrapper(i32);
impl AddAssign<i32> for Wrapper {
    fn add_assign(&mut self, other: i32) {
        self.0 += other;
    }
}
fn tag<T>(name: &str, value: T) -> T {
    println!("{name}");
    value
}
fn main() {
    let mut n = 1;
    // For primitive types the right operand goes first.
    *tag("left", &mut n) += tag("right", 2);
    println!("{n}");
    let mut w = Wrapper(1);
    *tag("left", &mut w) += tag("right", 2);
    println!("{}", w.0);
}
