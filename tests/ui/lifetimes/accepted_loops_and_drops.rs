//@ check-pass
// Regions are sets of points: a borrow ends with its last use, and a destructor that may dangle uses nothing.
#![allow(unused, dead_code)]
fn last_use() {
    let mut v = vec![1];
    let first = &v[0];
    println!("{first}");
    v.push(2);
}
fn conditional(map: &mut Vec<String>) -> &mut String {
    if map.is_empty() {
        map.push(String::new());
    }
    &mut map[0]
}
struct List {
    next: Option<Box<List>>,
}
fn last(mut l: &mut List) -> &mut List {
    while l.next.is_some() {
        l = l.next.as_mut().unwrap();
    }
    l
}
fn reassigned<'a>(a: &'a str, b: &'a str) -> &'a str {
    let mut r = a;
    let local = String::from("x");
    if r.len() > local.len() {
        r = b;
    }
    r
}
fn dangling() {
    let x;
    let mut v: Vec<&u8> = Vec::new();
    x = 1;
    v.push(&x);
}
struct D<'a>(&'a u8);
fn no_drop_needed() {
    let (d, x);
    x = 1;
    d = D(&x);
}
fn main() {}
