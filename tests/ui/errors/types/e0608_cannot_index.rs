fn main() {
    let n = 5;
    n[0]; //~ ERROR E0608
    (1, 2)[0]; //~ ERROR E0608
}
