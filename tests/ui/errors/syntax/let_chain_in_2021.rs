//@ edition: 2021
fn main() {
    if let Some(a) = Some(1) && a > 0 {} //~ ERROR
}
