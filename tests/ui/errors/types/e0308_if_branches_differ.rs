fn main() {
    let n = if true { 1 } else { "one" }; //~ ERROR E0308
}
