struct P {
    x: i32,
}
fn main() {
    let p = P { x: 1, y: 2 }; //~ ERROR E0560
}
