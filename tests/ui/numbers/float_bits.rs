//@ run-pass
fn main() {
    println!("{:x} {:x}", 1.5f32.to_bits(), (-2.0f64).to_bits());
    println!("{} {}", f32::from_bits(0x40490fdb), f64::from_bits(1));
    println!("{} {}", (-0.0f64).is_sign_negative(), f32::NAN.to_bits() == f32::NAN.to_bits());
    println!("{:?}", 1f32.to_le_bytes());
}
