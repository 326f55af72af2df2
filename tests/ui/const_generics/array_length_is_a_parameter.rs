//@ run-pass
fn sum<const N: usize>(a: [i32; N]) -> i32 {
    let mut total = 0;
    for n in a {
        total += n;
    }
    total * N as i32
}
fn repeat<T: Copy, const N: usize>(x: T) -> [T; N] {
    [x; N]
}
fn main() {
    println!("{} {}", sum([1, 2, 3]), sum([]));
    let four: [char; 4] = repeat('z');
    println!("{four:?} {:?}", repeat::<_, 2>(1.5));
}
