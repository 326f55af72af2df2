#[derive(Clone, Copy)]
struct S { //~ ERROR E0204
    name: String,
}
#[derive(Clone)]
struct T(Vec<u8>);
impl Copy for T {} //~ ERROR E0204
fn main() {}
