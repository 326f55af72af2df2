fn main() {
    let ok = "a" == 'a'; //~ ERROR E0277
}
