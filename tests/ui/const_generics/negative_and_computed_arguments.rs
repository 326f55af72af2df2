//@ run-pass
fn offset<const BY: i32>(n: i32) -> i32 {
    n + BY
}
struct Id<const N: u64>;
trait Value {
    const V: u64;
}
impl<const N: u64> Value for Id<N> {
    const V: u64 = N * 2;
}
fn main() {
    println!("{} {}", offset::<-5>(3), offset::<{ 2 * 4 }>(3));
    println!("{}", <Id<21> as Value>::V);
}
