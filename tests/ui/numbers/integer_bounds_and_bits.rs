//@ run-pass
fn main() {
    println!("{} {} {}", i8::MIN, u16::MAX, i64::MAX);
    println!("{} {}", i128::MIN, u128::MAX);
    println!("{} {} {} {}", 40u8.count_ones(), 40u8.leading_zeros(), 40u8.trailing_zeros(), (-1i32).count_zeros());
    println!("{:x} {:x} {:x}", 0x1234u16.swap_bytes(), 0x12u8.reverse_bits(), 0x8000_0001u32.rotate_left(4));
    println!("{:?} {:?}", 258u32.to_be_bytes(), i16::from_le_bytes([0xfe, 0xff]));
}
