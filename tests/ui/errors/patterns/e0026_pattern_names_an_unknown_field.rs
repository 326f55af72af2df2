struct P {
    x: u8,
}
fn main() {
    let P { x, y } = P { x: 1 }; //~ ERROR E0026
}
