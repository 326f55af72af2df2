//@ run-fail
fn main() {
    let s = "héllo";
    println!("{}", &s[0..1]);
    let end = s.len() + 1;
    println!("{:?}", &s.as_bytes()[2..end]);
}
