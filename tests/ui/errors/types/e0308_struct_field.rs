struct P {
    x: f64,
    y: Option<u8>,
}
fn main() {
    let a = P { x: 1.0, y: Some(1) };
    let b = P {
        x: 1, //~ ERROR E0308
        y: 2, //~ ERROR E0308
    };
}
