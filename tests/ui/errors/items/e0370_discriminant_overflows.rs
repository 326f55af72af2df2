#[repr(u8)]
enum E {
    A = 255,
    B, //~ ERROR E0370
}
fn main() {}
