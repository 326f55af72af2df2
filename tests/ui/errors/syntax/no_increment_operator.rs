fn main() {
    let mut n = 1;
    n++; //~ ERROR
}
