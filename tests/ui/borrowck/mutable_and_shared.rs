fn push_while_read() {
    let mut v = vec![1];
    let f = &v[0];
    v.push(2); //~ ERROR E0502
    println!("{f}");
}
fn push_while_iterating() {
    let mut v = vec![1];
    for x in &v {
        v.push(*x); //~ ERROR E0502
    }
}
fn first(s: &String) -> &str { &s[..] }
fn clear_while_named() {
    let mut s = String::from("a");
    let w = first(&s);
    s.clear(); //~ ERROR E0502
    println!("{w}");
}
fn closure() {
    let mut x = 1;
    let mut c = || x += 1;
    println!("{x}"); //~ ERROR E0502
    c();
}
fn main() {}
