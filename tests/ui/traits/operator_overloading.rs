//@ run-pass
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Not};
#[derive(Debug, Clone, Copy, PartialEq)]
struct V(i32, i32);
impl Add for V { type Output = V; fn add(self, o: V) -> V { V(self.0 + o.0, self.1 + o.1) } }
impl Mul<i32> for V { type Output = V; fn mul(self, k: i32) -> V { V(self.0 * k, self.1 * k) } }
impl Neg for V { type Output = V; fn neg(self) -> V { V(-self.0, -self.1) } }
impl Not for V { type Output = bool; fn not(self) -> bool { self.0 == 0 && self.1 == 0 } }
impl AddAssign for V { fn add_assign(&mut self, o: V) { self.0 += o.0; self.1 += o.1; } }
impl Index<usize> for V { type Output = i32; fn index(&self, i: usize) -> &i32 { if i == 0 { &self.0 } else { &self.1 } } }
impl IndexMut<usize> for V { fn index_mut(&mut self, i: usize) -> &mut i32 { if i == 0 { &mut self.0 } else { &mut self.1 } } }
fn main() {
    let mut v = V(1, 2) + V(3, 4) * 2;
    v += -V(1, 1);
    v[0] += 100;
    println!("{:?} {} {} {}", v, v[1], !v, !V(0, 0));
}
