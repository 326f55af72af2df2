struct P {
    x: i32,
    y: i32,
}
fn main() {
    let P { x } = P { x: 1, y: 2 }; //~ ERROR E0027
    let P { y, .. } = P { x: 1, y: 2 };
}
