fn main() {
    let v = vec![1, 2, 3];
    let i: i32 = 1;
    println!("{}", v[i]); //~ ERROR E0277
    let a = [1, 2];
    a[0u8]; //~ ERROR E0277
}
