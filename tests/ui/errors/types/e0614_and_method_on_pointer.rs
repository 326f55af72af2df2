struct P {
    x: u8,
}
fn main() {
    let p = P { x: 1 };
    let n = *p; //~ ERROR E0614
    let m = *p.x; //~ ERROR E0614
}
