//@ run-pass
fn push(v: &mut Vec<i32>, n: i32) {
    v.push(n);
}
fn twice(v: &mut Vec<i32>) -> &mut Vec<i32> {
    push(v, 1);
    push(v, 2);
    v
}
fn main() {
    let mut v = vec![];
    let r = &mut v;
    twice(r).push(3);
    let inner: &mut i32 = &mut r[0];
    *inner += 100;
    r.push(4);
    println!("{v:?}");
}
