fn main() {
    let n: i32 = "1".parse()?; //~ ERROR E0277
}
