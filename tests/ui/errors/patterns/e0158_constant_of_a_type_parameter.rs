trait T {
    const N: u8;
}
fn f<X: T>(n: u8) {
    match n {
        X::N => {} //~ ERROR E0158
        _ => {}
    }
}
fn main() {}
