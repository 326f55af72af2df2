enum E {
    Unit,
}
fn main() {
    let n = 1;
    n(); //~ ERROR E0618
    E::Unit(2); //~ ERROR E0618
    "x"(3); //~ ERROR E0618
}
