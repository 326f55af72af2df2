struct P {
    x: i32,
}
fn main() {
    let p = P; //~ ERROR E0423
    let q = P(1); //~ ERROR E0423
    let n = u32; //~ ERROR E0423
}
