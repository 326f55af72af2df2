fn f(x: Vec<u8, Item = u8>) {} //~ ERROR E0229
fn main() {}
