//@ check-pass
// Debug builds panic where release builds wrap, so this is only checked.
fn main() {
    let n = std::env::args().count() as u8;
    println!("{}", n + 255);
}
