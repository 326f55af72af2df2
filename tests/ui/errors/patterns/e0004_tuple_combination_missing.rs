fn main() {
    match (true, Some(1)) { //~ ERROR E0004
        (true, _) => {}
        (false, Some(_)) => {}
    }
}
