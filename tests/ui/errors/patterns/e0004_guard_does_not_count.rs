fn main() {
    let n = 1;
    match Some(n) { //~ ERROR E0004
        Some(x) if x > 0 => {}
        None => {}
    }
}
