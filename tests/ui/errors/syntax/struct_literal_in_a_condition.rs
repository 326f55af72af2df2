struct P {
    x: u8,
}
fn main() {
    if P { x: 1 }.x == 1 {} //~ ERROR
}
