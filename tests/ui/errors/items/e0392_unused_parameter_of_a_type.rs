struct S<T> { //~ ERROR E0392
    n: u8,
}
enum E<'a> { //~ ERROR E0392
    A,
}
fn main() {}
