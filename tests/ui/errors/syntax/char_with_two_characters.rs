fn main() {
    let c = 'ab'; //~ ERROR
}
