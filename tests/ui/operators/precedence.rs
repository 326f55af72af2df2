//@ run-pass
fn main() {
    println!("{} {} {}", 2 + 3 * 4 % 5, 1 | 2 & 3 ^ 4, 1 << 2 + 1);
    println!("{} {}", -2i32.pow(2), !0u8 >> 4 & 3);
    println!("{} {}", true || false && false, 1 + 1 == 2 && !(3 < 2));
    println!("{} {}", 10 - 2 - 3, 5 as f64 / 2.0);
    let a = &5;
    println!("{} {}", -*a, *a as u8 as char == '\u{5}');
    println!("{:?}", (1..2 + 3).end);
}
