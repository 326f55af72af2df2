//@ run-fail
fn main() {
    println!("start");
    let n: i32 = "x".parse().expect("a number");
    println!("{n}");
}
