fn main() {
    match 5u8 {
        5..5 => {} //~ ERROR E0579
        _ => {}
    }
}
