//@ run-pass
#[derive(Clone, Copy)]
enum Code {
    A,
    B = 10,
    C,
    D = 5,
    E,
}
fn main() {
    println!("{:?}", [Code::A as i32, Code::B as i32, Code::C as i32, Code::D as i32, Code::E as i32]);
}
