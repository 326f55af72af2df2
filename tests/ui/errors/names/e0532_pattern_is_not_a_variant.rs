fn f() {}
struct Named {
    a: u8,
}
fn main() {
    match 1 {
        f => {}
        f() => {} //~ ERROR E0532
        _ => {}
    }
}
