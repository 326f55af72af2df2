fn main() {
    match "a" { //~ ERROR E0004
        "a" => {}
        "b" => {}
    }
}
