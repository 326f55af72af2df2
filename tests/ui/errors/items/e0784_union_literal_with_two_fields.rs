union U {
    a: u8,
    b: i8,
}
fn main() {
    let u = U { a: 1, b: 2 }; //~ ERROR E0784
}
