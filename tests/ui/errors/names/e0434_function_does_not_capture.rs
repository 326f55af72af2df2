fn main() {
    let n = 5;
    fn inner() -> i32 {
        n + 1 //~ ERROR E0434
    }
    inner();
}
