enum E {
    V { a: u8 },
}
fn main() {
    let e = E::V { b: 1 }; //~ ERROR E0559
}
