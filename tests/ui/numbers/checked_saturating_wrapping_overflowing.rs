//@ run-pass
fn main() {
    println!("{:?} {:?} {:?}", 250u8.checked_add(5), 250u8.checked_add(6), 3u8.checked_pow(6));
    println!("{} {} {}", 250u8.saturating_add(9), i8::MIN.saturating_sub(1), (-100i8).saturating_mul(2));
    println!("{} {} {}", i32::MAX.wrapping_add(1), i8::MIN.wrapping_neg(), 7u8.wrapping_sub(8));
    println!("{:?} {:?} {:?}", 200u8.overflowing_mul(2), i64::MIN.overflowing_abs(), 1u8.overflowing_shl(9));
}
