fn f(s: [u8]) {} //~ ERROR E0277
fn main() {}
