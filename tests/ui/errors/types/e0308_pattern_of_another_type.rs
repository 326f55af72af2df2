fn main() {
    match Some(1) {
        Some("a") => {} //~ ERROR E0308
        Ok(2) => {} //~ ERROR E0308
        _ => {}
    }
}
