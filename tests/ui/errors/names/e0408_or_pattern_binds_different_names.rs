fn main() {
    match (1, 2) {
        (0, a) | (0, _) => {} //~ ERROR E0408
        _ => {}
    }
}
