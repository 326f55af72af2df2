fn main() {
    let v = Vec::new(); //~ ERROR E0282
}
