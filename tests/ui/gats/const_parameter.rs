//@ run-pass
trait Chunked {
    type Chunk<const N: usize>;
    fn take<const N: usize>(&self) -> Self::Chunk<N>;
}
impl Chunked for [u8] {
    type Chunk<const N: usize> = [u8; N];
    fn take<const N: usize>(&self) -> [u8; N] {
        std::array::from_fn(|i| self[i])
    }
}
fn main() {
    let data = [9u8, 8, 7, 6];
    println!("{:?} {:?}", data[..].take::<2>(), data[1..].take::<3>());
}
