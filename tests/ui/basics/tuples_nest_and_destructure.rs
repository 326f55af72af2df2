//@ run-pass
fn main() {
    let t = (1, ("two", 3.5), [4, 5]);
    println!("{} {} {}", t.0, t.1.0, t.1.1);
    let (a, (b, c), [d, e]) = t;
    println!("{a} {b} {c} {d} {e}");
    let single = (7,);
    println!("{:?} {:?}", single, single.0);
    let (mut x, mut y) = (1, 2);
    (x, y) = (y, x + y);
    (x, y) = (y, x + y);
    println!("{x} {y}");
}
