fn double(n: i32) -> i32 { //~ ERROR E0308
    n * 2;
}
fn main() {
    double(1);
}
