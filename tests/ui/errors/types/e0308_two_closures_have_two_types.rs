fn main() {
    let mut f = |n: i32| n + 1;
    f = |n: i32| n + 2; //~ ERROR E0308
    f(1);
}
