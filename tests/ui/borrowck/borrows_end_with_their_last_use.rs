//@ run-pass
use std::collections::HashMap;
fn first_or_push(v: &mut Vec<i32>) -> &mut i32 {
    if v.is_empty() {
        v.push(7);
    }
    &mut v[0]
}
struct List { next: Option<Box<List>>, n: i32 }
fn last(mut l: &mut List) -> &mut i32 {
    while l.next.is_some() {
        l = l.next.as_mut().unwrap();
    }
    &mut l.n
}
fn main() {
    let mut v = vec![1];
    let f = &v[0];
    println!("{f}");
    v.push(2);
    v.push(v.len() as i32);
    let r = &mut v;
    r.push(4);
    let q = &mut *r;
    q.push(5);
    r.push(6);
    println!("{v:?} {}", first_or_push(&mut vec![]));
    let mut m: HashMap<String, i32> = HashMap::new();
    for w in "a b a".split(' ') {
        *m.entry(w.to_string()).or_insert(0) += 1;
    }
    println!("{}", m["a"]);
    let mut l = List { next: Some(Box::new(List { next: None, n: 2 })), n: 1 };
    *last(&mut l) += 1;
    println!("{} {}", l.n, l.next.unwrap().n);
    let mut s = String::from("x");
    let t = &s;
    let len = t.len();
    s = String::from("yy");
    println!("{len} {s}");
    let mut x = 1;
    let mut inc = || x += 1;
    inc();
    inc();
    println!("{x}");
}
