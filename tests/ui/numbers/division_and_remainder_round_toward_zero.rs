//@ run-pass
fn main() {
    for (a, b) in [(7, 3), (-7, 3), (7, -3), (-7, -3)] {
        let (a, b): (i32, i32) = (a, b);
        println!("{} {} {} {}", a / b, a % b, a.div_euclid(b), a.rem_euclid(b));
    }
    println!("{} {} {}", -7.5 % 2.0, 7u8.div_ceil(2), 10u32.next_multiple_of(4));
}
