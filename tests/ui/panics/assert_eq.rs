//@ run-fail
fn main() {
    assert!(true);
    assert_eq!(1 + 1, 2, "fine");
    println!("ok so far");
    assert_eq!("a".len(), 2, "length of {:?}", "a");
}
