struct Key;
struct S<const K: Key>; //~ ERROR
fn main() {}
