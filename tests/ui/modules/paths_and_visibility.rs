//@ run-pass
mod shapes {
    pub mod round { pub struct Circle { pub r: f64, id: u32 } impl Circle { pub fn new(r: f64) -> Self { Circle { r, id: super::next() } } pub fn id(&self) -> u32 { self.id } } }
    fn next() -> u32 { 41 + 1 }
    pub use self::round::Circle as C;
}
use shapes::{round, C};
fn main() {
    let c = C::new(1.5);
    println!("{} {}", c.r, c.id());
    let d = round::Circle::new(2.0);
    println!("{}", crate::shapes::C::id(&d));
}
