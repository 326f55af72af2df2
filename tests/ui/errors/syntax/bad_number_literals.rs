fn main() {
    let a = 0b12; //~ ERROR
    let c = 1u7; //~ ERROR
    let d = 0o8; //~ ERROR
}
