//@ run-pass
fn main() {
    let a = [1, 2, 3].map(|n| n * n);
    let b: [String; 3] = std::array::from_fn(|i| "x".repeat(i));
    println!("{a:?} {b:?} {}", a == [1, 4, 9]);
    let c: [i32; 2] = a[..2].try_into().unwrap();
    let d: Result<[i32; 2], _> = <[i32; 2]>::try_from(&a[..]);
    println!("{c:?} {}", d.is_err());
    println!("{:?} {}", [[0; 2]; 3], [(); 5].len());
    println!("{:?}", vec![1, 2, 3].try_into().map(|x: [i32; 3]| x[2]).unwrap());
}
