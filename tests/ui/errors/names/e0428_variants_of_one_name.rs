enum E {
    A,
    B,
    A(u8), //~ ERROR E0428
}
fn main() {}
