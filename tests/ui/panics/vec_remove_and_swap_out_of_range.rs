//@ run-fail
fn main() {
    let mut v = vec![1, 2];
    println!("{}", v.remove(1));
    v.remove(1);
}
