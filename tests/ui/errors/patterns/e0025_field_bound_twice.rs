struct P {
    x: u8,
}
fn main() {
    let P { x: a, x: b } = P { x: 1 }; //~ ERROR E0025
}
