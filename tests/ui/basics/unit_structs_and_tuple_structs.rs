//@ run-pass
#[derive(Debug, Clone, Copy, PartialEq)]
struct Marker;
#[derive(Debug, PartialEq)]
struct Meters(f64, Marker);
fn main() {
    let m = Meters(2.5, Marker);
    let Meters(length, mark) = m;
    println!("{length} {mark:?}");
    // A tuple struct's name is a function.
    let built: Vec<Meters> = [1.0, 2.0].into_iter().map(|n| Meters(n, Marker)).collect();
    println!("{built:?}");
    let f: fn(f64, Marker) -> Meters = Meters;
    println!("{}", f(1.0, Marker) == built[0]);
    println!("{:?}", Meters { 1: Marker, 0: 9.0 });
}
