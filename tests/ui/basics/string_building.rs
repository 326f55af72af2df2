//@ run-pass
fn main() {
    let mut s = String::from("héllo");
    s.push('!');
    s.push_str(" world");
    s += "?";
    println!("{} {} {:?}", s, s.len(), s.to_uppercase());
    println!("{:?}", s.split(' ').collect::<Vec<_>>());
    println!("{}", &s[0..3]);
}
