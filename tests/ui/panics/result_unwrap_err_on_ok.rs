//@ run-fail
fn main() {
    let r: Result<i32, String> = Ok(3);
    println!("{}", r.clone().unwrap_or(1));
    r.unwrap_err();
}
