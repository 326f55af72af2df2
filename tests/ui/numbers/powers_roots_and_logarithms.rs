//@ run-pass
fn main() {
    println!("{} {} {}", 3i32.pow(5), 2u64.pow(63), (-2i8).pow(7));
    println!("{} {} {}", 99u32.isqrt(), 1000u32.ilog10(), 255u8.ilog2());
    println!("{} {} {}", 2f64.powi(-2), 2f64.sqrt(), 27f64.cbrt());
    println!("{} {} {}", 5u8.abs_diff(9), (-5i32).signum(), 64u8.is_power_of_two());
    println!("{} {}", 17u32.next_power_of_two(), i32::MIN.unsigned_abs());
}
