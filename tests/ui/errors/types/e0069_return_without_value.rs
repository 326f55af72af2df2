fn f() -> u8 {
    return; //~ ERROR E0069
}
fn main() {}
