//@ run-pass
fn main() {
    let mut f = 0b1010u8;
    f |= 0b0101;
    f &= !0b1000;
    f ^= 0b0011;
    f <<= 1;
    println!("{f:08b} {} {}", !f, f >> 2);
    println!("{} {}", -16i32 >> 2, (-16i32 as u32) >> 28);
    println!("{} {} {}", true ^ true, true & !false, !5i32);
}
