#[repr(u8)] //~ ERROR E0084
enum E {}
fn main() {}
