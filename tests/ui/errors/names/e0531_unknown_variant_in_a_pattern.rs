fn main() {
    match Some(1) {
        Sum(x) => {} //~ ERROR E0531
        Nothing(..) => {} //~ ERROR E0531
        _ => {}
    }
}
