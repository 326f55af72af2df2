//@ run-pass
struct Point {
    x: i32,
    y: i32,
}
fn main() {
    let (mut a, mut b, mut rest);
    [a, .., b] = [1, 2, 3, 4];
    println!("{a} {b}");
    Point { x: a, y: b } = Point { x: 10, y: 20 };
    println!("{a} {b}");
    (a, _) = (b, a);
    (_, rest) = (0, vec![a]);
    println!("{a} {b} {rest:?}");
    rest = vec![];
    println!("{}", rest.len());
    (b, ..) = (5, 'x', "y");
    println!("{b}");
}
