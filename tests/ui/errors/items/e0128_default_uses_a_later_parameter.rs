struct S<T = U, U = u8>(T, U); //~ ERROR E0128
fn main() {}
