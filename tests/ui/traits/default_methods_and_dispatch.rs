//@ run-pass
trait Shape {
    const SIDES: u32;
    fn area(&self) -> f64;
    fn describe(&self) -> String { format!("{} sides, area {:.2}", Self::SIDES, self.area()) }
}
struct Square(f64);
struct Circle { r: f64 }
impl Shape for Square { const SIDES: u32 = 4; fn area(&self) -> f64 { self.0 * self.0 } }
impl Shape for Circle {
    const SIDES: u32 = 0;
    fn area(&self) -> f64 { 3.14159 * self.r * self.r }
    fn describe(&self) -> String { format!("round, {:.1}", self.area()) }
}
fn show<S: Shape>(s: &S) { println!("{}", s.describe()); }
fn main() { show(&Square(2.0)); show(&Circle { r: 1.0 }); }
