//@ run-pass
fn main() {
    println!("hello");
}
