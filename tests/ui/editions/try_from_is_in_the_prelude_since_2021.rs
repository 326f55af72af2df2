//@ run-pass
//@ edition: 2021
fn main() {
    println!("{:?}", u8::try_from(300i32).is_err());
    let n: Result<i8, _> = 100u64.try_into();
    println!("{:?}", n.ok());
    println!("{:?}", Vec::from_iter([1, 2]));
}
