struct S<T, const N: T>(T); //~ ERROR E0770
fn main() {}
