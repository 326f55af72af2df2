fn main() {
    let mut v = vec![1, 2];
    v.push("three"); //~ ERROR E0308
    let w: Vec<String> = vec!["a"]; //~ ERROR E0308
}
