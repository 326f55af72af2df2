//@ run-pass
fn main() {
    println!("{} {} {} {}", 300i32 as u8, -1i8 as u32, 200u8 as i8, -1i64 as u128);
    println!("{} {} {} {}", 3.99 as i32, -3.99 as u8, 1e20 as i64, f32::NAN as i16);
    println!("{} {} {}", 'a' as u32, 98u8 as char, true as i32);
    println!("{} {}", u64::MAX as f32, i64::MIN as f64);
    println!("{} {}", 0.1f32 as f64, 1e300f64 as f32);
}
