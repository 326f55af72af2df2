//@ run-pass
use std::ops::{Add, Neg, Sub};
#[derive(Debug, Clone, Copy, PartialEq)]
struct V2(i32, i32);
impl Add for V2 {
    type Output = V2;
    fn add(self, o: V2) -> V2 {
        V2(self.0 + o.0, self.1 + o.1)
    }
}
impl<'a> Add<&'a V2> for &'a V2 {
    type Output = V2;
    fn add(self, o: &V2) -> V2 {
        *self + *o
    }
}
impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        V2(-self.0, -self.1)
    }
}
impl Sub for V2 {
    type Output = V2;
    fn sub(self, o: V2) -> V2 {
        self + -o
    }
}
fn main() {
    let (a, b) = (V2(1, 2), V2(10, 20));
    println!("{:?} {:?} {:?} {}", a + b, &a + &b, b - a, -a == V2(-1, -2));
}
