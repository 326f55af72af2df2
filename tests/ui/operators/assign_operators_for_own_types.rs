//@ run-pass
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq)]
struct M(i64);
impl AddAssign for M { fn add_assign(&mut self, o: M) { self.0 = (self.0 + o.0) % 7; } }
impl MulAssign<i64> for M { fn mul_assign(&mut self, k: i64) { self.0 = self.0 * k % 7; } }
impl Add for M { type Output = M; fn add(mut self, o: M) -> M { self += o; self } }
impl Shl<u32> for M { type Output = i64; fn shl(self, n: u32) -> i64 { self.0 << n } }
impl BitOr<bool> for M { type Output = bool; fn bitor(self, b: bool) -> bool { b || self.0 != 0 } }
impl std::iter::Sum for M { fn sum<I: Iterator<Item = M>>(it: I) -> M { it.fold(M(0), M::add) } }
fn main() {
    let mut m = M(5);
    m += M(4);
    m *= 10;
    println!("{m:?} {} {} {:?}", m << 2, M(0) | false, (1..5).map(M).sum::<M>());
}
