enum E { //~ ERROR E0081
    A = 1,
    B = 0,
    C,
}
fn main() {}
