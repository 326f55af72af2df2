struct P {
    x: i32,
}
fn main() {
    let p = P { x: 1 };
    p.y; //~ ERROR E0609
    p.0; //~ ERROR E0609
    (1, 2).2; //~ ERROR E0609
}
