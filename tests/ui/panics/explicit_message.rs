//@ run-fail
fn main() {
    println!("one");
    if 1 + 1 == 2 {
        panic!("value was {}", 42);
    }
    println!("never");
}
