//@ run-fail
fn main() {
    println!("before");
    let v: Vec<i32> = vec![];
    let first = v.first().unwrap();
    println!("{first}");
}
