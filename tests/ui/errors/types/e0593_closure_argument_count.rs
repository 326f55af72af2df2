fn main() {
    let v: Vec<i32> = [1, 2].iter().map(|a, b| 1).collect(); //~ ERROR E0593
}
