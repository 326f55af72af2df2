fn main() {
    let c = ''; //~ ERROR
}
