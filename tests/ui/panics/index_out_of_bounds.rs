//@ run-fail
fn main() {
    let a = [1, 2, 3];
    for i in 0.. {
        println!("{}", a[i]);
    }
}
