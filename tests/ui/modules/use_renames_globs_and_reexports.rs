//@ run-pass
mod shapes {
    pub mod circle {
        #[derive(Debug)]
        pub struct Circle(pub u8);
        pub fn area() -> &'static str {
            "circle area"
        }
    }
    pub mod square {
        pub fn area() -> &'static str {
            "square area"
        }
    }
    pub use circle::{self as round, Circle, area};
}
use shapes::square::area as square_area;
use shapes::*;
fn main() {
    println!("{:?} {} {}", Circle(1), area(), square_area());
    println!("{} {}", round::area(), square::area());
    use std::fmt::{self, Write as _};
    let mut s = String::new();
    let r: fmt::Result = s.write_str("written");
    println!("{s} {r:?}");
}
