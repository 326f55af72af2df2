fn main() {
    let match = 1; //~ ERROR
}
