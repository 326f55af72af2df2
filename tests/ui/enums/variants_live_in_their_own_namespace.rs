//@ run-pass
enum Shape {
    Unit,
    Tuple(i32, i32),
    Struct { a: i32 },
}
use Shape::{Struct as S, Tuple};
fn code(s: Shape) -> i32 {
    match s {
        Shape::Unit => 0,
        Tuple(a, b) => a + b,
        S { a } => a,
    }
}
fn main() {
    println!("{} {} {}", code(Shape::Unit), code(Tuple(1, 2)), code(S { a: 9 }));
    let make: fn(i32, i32) -> Shape = Shape::Tuple;
    println!("{}", code(make(20, 1)));
}
