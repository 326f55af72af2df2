//@ run-pass
//@ edition: 2015
fn async(dyn: i32) -> i32 {
    dyn + 1
}
fn main() {
    let await = async(1);
    println!("{}", await);
}
