//@ run-pass
use std::ops::Mul;
#[derive(Debug)]
struct Grid<T = u8> {
    cell: T,
}
fn default_grid() -> Grid {
    Grid { cell: 7 }
}
#[derive(Debug, Clone, Copy)]
struct Meters(f64);
impl Mul<f64> for Meters {
    type Output = Meters;
    fn mul(self, k: f64) -> Meters {
        Meters(self.0 * k)
    }
}
trait Same<Rhs: ?Sized = Self> {
    fn same(&self, other: &Rhs) -> bool;
}
impl Same for i32 {
    fn same(&self, other: &i32) -> bool {
        self == other
    }
}
impl Same<str> for i32 {
    fn same(&self, other: &str) -> bool {
        self.to_string() == other
    }
}
fn main() {
    println!("{:?} {:?}", default_grid(), Grid { cell: "x" });
    println!("{:?} {} {}", Meters(2.0) * 1.5, 4.same(&4), 4.same("5"));
}
