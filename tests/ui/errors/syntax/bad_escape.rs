fn main() {
    let s = "\q"; //~ ERROR
    let c = '\u{110000}'; //~ ERROR
    let b = b'é'; //~ ERROR
}
