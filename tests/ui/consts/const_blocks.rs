//@ run-pass
fn pair<T: Copy>() -> (usize, [Option<T>; 2]) {
    (const { size_of::<T>() * 10 }, [const { None }; 2])
}
fn main() {
    println!("{:?} {:?}", pair::<u16>(), pair::<[u8; 5]>().0);
    let v: [Vec<String>; 3] = [const { Vec::new() }; 3];
    println!("{}", v.len());
}
