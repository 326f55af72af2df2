//@ run-pass
const A: u8 = 250u8.wrapping_add(10);
const B: (i8, bool) = i8::MAX.overflowing_add(1);
const C: Option<u32> = 3u32.checked_sub(4);
const D: u128 = u128::MAX / 3;
const E: i64 = (-7i64).rem_euclid(4);
const F: u32 = 0b1011_0000u32.trailing_zeros() + 1u32.rotate_right(1).leading_zeros();
fn main() {
    println!("{A} {B:?} {C:?} {D} {E} {F}");
}
