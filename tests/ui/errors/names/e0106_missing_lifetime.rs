struct S {
    name: &str, //~ ERROR E0106
}
enum E {
    V(&u8), //~ ERROR E0106
}
fn pick(a: &str, b: &str) -> &str { //~ ERROR E0106
    a
}
fn none() -> &u8 { //~ ERROR E0106
    &1
}
type T = &str; //~ ERROR E0106
fn main() {}
