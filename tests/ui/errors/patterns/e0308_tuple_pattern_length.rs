fn main() {
    let (a, b) = (1, 2, 3); //~ ERROR E0308
    let (c, d, e) = (1, 2); //~ ERROR E0308
}
