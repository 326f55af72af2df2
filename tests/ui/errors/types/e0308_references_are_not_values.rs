fn take(n: i32) {}
fn main() {
    let n = 5;
    take(&n); //~ ERROR E0308
    let r: &i32 = n; //~ ERROR E0308
}
