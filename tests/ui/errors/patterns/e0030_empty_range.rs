fn main() {
    match 5u8 {
        9..=1 => {} //~ ERROR E0030
        _ => {}
    }
}
