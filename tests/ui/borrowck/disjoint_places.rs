//@ run-pass
struct P { a: i32, b: Vec<i32> }
fn main() {
    let mut p = P { a: 1, b: vec![1, 2, 3] };
    let a = &mut p.a;
    let b = &mut p.b;
    *a += 1;
    b.push(*a);
    for x in &mut p.b {
        *x += p.a;
    }
    let mut arr = [1, 2, 3];
    let [x, .., z] = &mut arr;
    std::mem::swap(x, z);
    println!("{:?} {arr:?}", p.b);
    if let [first, rest @ ..] = &mut p.b[..] {
        *first = rest.len() as i32;
    }
    let mut t = (1, 2);
    let mut c = || t.0 += 1;
    t.1 += 1;
    c();
    println!("{} {t:?}", p.b[0]);
    let mut b = Box::new((String::from("l"), String::from("r")));
    let l = &mut b.0;
    let r = &b.1;
    l.push_str(r);
    println!("{b:?}");
}
