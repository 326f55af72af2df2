//@ run-fail
fn main() {
    let s = "héllo";
    println!("{}", &s[..3]);
    println!("{}", &s[..2]);
}
