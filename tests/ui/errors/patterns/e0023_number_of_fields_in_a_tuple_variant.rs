enum E {
    V(u8, u8),
}
fn main() {
    let E::V(a) = E::V(1, 2); //~ ERROR E0023
    let E::V(a, b, c) = E::V(1, 2); //~ ERROR E0023
    let E::V(a, ..) = E::V(1, 2);
}
