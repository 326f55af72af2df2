enum E {
    A,
    B(bool),
    C { x: u8 },
}
fn main() {
    let e = E::A;
    match e { //~ ERROR E0004
        E::A => {}
        E::B(true) => {}
        E::C { .. } => {}
    }
    match e {} //~ ERROR E0004
}
