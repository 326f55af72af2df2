struct P {
    x: i32,
    y: i32,
}
fn main() {
    let p = P { x: 1 }; //~ ERROR E0063
    let q = P {}; //~ ERROR E0063
}
