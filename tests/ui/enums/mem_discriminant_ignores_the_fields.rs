//@ run-pass
use std::mem::discriminant;
enum E {
    A(i32),
    B { x: String },
}
fn main() {
    println!("{}", discriminant(&E::A(1)) == discriminant(&E::A(2)));
    println!("{}", discriminant(&E::A(1)) == discriminant(&E::B { x: String::new() }));
}
