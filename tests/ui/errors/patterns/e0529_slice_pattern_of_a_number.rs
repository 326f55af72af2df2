fn main() {
    match 5 {
        [a, b] => {} //~ ERROR E0529
        _ => {}
    }
}
