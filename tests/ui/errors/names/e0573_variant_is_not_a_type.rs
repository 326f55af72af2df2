enum E {
    A,
}
fn f(e: E::A) {} //~ ERROR E0573
fn g() -> Some { //~ ERROR E0573
    loop {}
}
fn main() {}
