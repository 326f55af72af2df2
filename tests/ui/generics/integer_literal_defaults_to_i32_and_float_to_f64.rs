//@ run-pass
fn size<T>(_: T) -> usize {
    size_of::<T>()
}
fn main() {
    println!("{} {}", size(1), size(1.0));
    let x = 1;
    let y: u64 = x;
    println!("{} {y}", size(x));
}
