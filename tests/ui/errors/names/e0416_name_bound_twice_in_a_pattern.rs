fn main() {
    let (a, a) = (1, 2); //~ ERROR E0416
    match [1, 2] {
        [x, x] => {} //~ ERROR E0416
    }
}
