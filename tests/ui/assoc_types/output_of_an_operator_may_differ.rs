//@ run-pass
use std::ops::{Index, Mul, Not};
struct Meters(f64);
#[derive(Debug)]
struct Area(f64);
impl Mul for Meters {
    type Output = Area;
    fn mul(self, o: Meters) -> Area {
        Area(self.0 * o.0)
    }
}
impl Not for Area {
    type Output = bool;
    fn not(self) -> bool {
        self.0 == 0.0
    }
}
struct Alphabet;
impl Index<char> for Alphabet {
    type Output = str;
    fn index(&self, c: char) -> &str {
        let i = (c as u8 - b'a') as usize;
        &"abcdefghijklmnopqrstuvwxyz"[i..i + 1]
    }
}
fn main() {
    println!("{:?} {} {}", Meters(2.0) * Meters(3.0), !Area(0.0), &Alphabet['q']);
}
