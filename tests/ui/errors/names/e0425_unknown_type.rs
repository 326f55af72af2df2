fn f(a: Missing) -> Vec<u8> { //~ ERROR E0425
    todo!()
}
struct S {
    t: T, //~ ERROR E0425
}
fn main() {}
