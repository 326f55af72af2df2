//@ run-pass
fn main() {
    let n = std::env::args().count() as u32 + 31;
    println!("{:?} {:?} {}", 1u32.checked_shl(n), 1u32.checked_shl(n - 1), 1u32.wrapping_shl(n));
    println!("{:?} {:?}", i32::MIN.checked_div(-1), 5i32.checked_rem(0));
}
