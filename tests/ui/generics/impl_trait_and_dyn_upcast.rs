//@ run-pass
use std::fmt::{Debug, Display};
fn pair(a: impl Display, b: impl Debug) -> impl Display { format!("{a}/{b:?}") }
trait A { fn a(&self) -> i32; }
trait B: A { fn b(&self) -> i32; }
impl A for i32 { fn a(&self) -> i32 { *self } }
impl B for i32 { fn b(&self) -> i32 { *self * 2 } }
fn main() {
    println!("{}", pair(1, "s"));
    let b: Box<dyn B> = Box::new(5);
    println!("{}", b.b());
    let a: Box<dyn A> = b;
    println!("{}", a.a());
}
