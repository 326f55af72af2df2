//@ run-pass
trait Bits {
    const BITS: u32;
    const MASK: u64 = (1 << Self::BITS) - 1;
}
impl Bits for u8 {
    const BITS: u32 = size_of::<u8>() as u32 * 8;
}
impl<A: Bits, B: Bits> Bits for (A, B) {
    const BITS: u32 = A::BITS + B::BITS;
}
fn main() {
    println!("{:x} {:x}", <u8>::MASK, <(u8, (u8, u8)) as Bits>::MASK);
}
