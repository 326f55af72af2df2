struct S {
    a: u8,
    b: u8,
    a: u16, //~ ERROR E0124
}
fn main() {}
