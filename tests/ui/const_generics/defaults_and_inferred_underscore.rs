//@ run-pass
struct Buffer<T, const N: usize = 4> {
    data: [T; N],
}
impl<T: Default + Copy, const N: usize> Buffer<T, N> {
    fn new() -> Self {
        Buffer { data: [T::default(); N] }
    }
}
fn main() {
    let b: Buffer<u8> = Buffer::new();
    let c = Buffer::<i64, 2>::new();
    let d: Buffer<_, _> = Buffer { data: ["x"; 3] };
    println!("{} {} {}", b.data.len(), c.data.len(), d.data.len());
}
