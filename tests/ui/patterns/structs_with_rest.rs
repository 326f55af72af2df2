//@ run-pass
struct Point3 {
    x: i32,
    y: i32,
    z: i32,
}
fn axis(p: &Point3) -> &'static str {
    match p {
        Point3 { x: 0, y: 0, z: 0 } => "origin",
        Point3 { y: 0, z: 0, .. } => "x axis",
        Point3 { x: 0, z: 0, .. } => "y axis",
        &Point3 { x, y, z: _ } if x == y => "diagonal",
        Point3 { .. } => "elsewhere",
    }
}
fn main() {
    for (x, y, z) in [(0, 0, 0), (1, 0, 0), (0, 1, 0), (2, 2, 9), (1, 2, 3)] {
        println!("{}", axis(&Point3 { x, y, z }));
    }
}
