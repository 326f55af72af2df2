enum E {
    A,
}
impl E {
    fn make() -> E {
        E::A
    }
}
fn main() {
    match E::A {
        E::make() => {} //~ ERROR E0164
        _ => {}
    }
}
