fn main() {
    let x = None; //~ ERROR E0282
}
