//@ run-pass
trait Shape {
    const SIDES: u32;
    const NAME: &'static str = "shape";
    fn unit() -> Self;
    fn area(&self) -> f64;
}
struct Square(f64);
struct Triangle(f64, f64);
impl Shape for Square {
    const SIDES: u32 = 4;
    const NAME: &'static str = "square";
    fn unit() -> Self {
        Square(1.0)
    }
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}
impl Shape for Triangle {
    const SIDES: u32 = 3;
    fn unit() -> Self {
        Triangle(1.0, 1.0)
    }
    fn area(&self) -> f64 {
        self.0 * self.1 / 2.0
    }
}
fn show<S: Shape>() -> String {
    format!("{} {} {}", S::NAME, S::SIDES, S::unit().area())
}
fn main() {
    println!("{} / {}", show::<Square>(), show::<Triangle>());
}
