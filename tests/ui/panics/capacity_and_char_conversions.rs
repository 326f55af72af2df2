//@ run-fail
fn main() {
    println!("{:?}", char::from_digit(5, 10));
    println!("{:?}", char::from_digit(5, 37));
}
