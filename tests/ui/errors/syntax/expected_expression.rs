fn main() {
    let a = ; //~ ERROR
}
