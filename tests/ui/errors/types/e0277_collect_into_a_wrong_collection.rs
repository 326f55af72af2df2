fn main() {
    let v: Vec<String> = [1, 2].into_iter().collect(); //~ ERROR E0277
}
