fn main() {
    match 5u8 { //~ ERROR E0004
        0..=9 => {}
        11.. => {}
    }
    match 3i32 { //~ ERROR E0004
        0 => {}
    }
}
