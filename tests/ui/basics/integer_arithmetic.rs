//@ run-pass
fn main() {
    let a = 7i32;
    let b = 3;
    println!("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {}", -7 / 2, -7 % 2);
    println!("{}", 1u64 << 40);
    println!("{:?}", (250u8.wrapping_add(10), 250u8.checked_add(10), 250u8.saturating_add(10), 250u8.overflowing_add(10)));
}
