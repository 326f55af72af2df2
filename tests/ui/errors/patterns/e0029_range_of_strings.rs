fn main() {
    match "b" {
        "a"..="c" => {} //~ ERROR E0029
        _ => {}
    }
}
