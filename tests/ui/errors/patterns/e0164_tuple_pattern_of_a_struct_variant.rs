enum E {
    V { x: u8 },
}
fn main() {
    match (E::V { x: 1 }) {
        E::V(x) => {} //~ ERROR E0164
    }
}
