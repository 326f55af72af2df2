//@ run-pass
fn factorial(n: u128) -> u128 {
    (1..=n).product()
}
fn main() {
    let f = factorial(30);
    println!("{f} {}", f / factorial(28));
    println!("{} {}", f % 1_000_000_007, (f >> 64) as u64);
    println!("{} {}", -170141183460469231731687303715884105728i128, i128::MAX * -1);
    println!("{:?} {}", u128::MAX.checked_mul(2), (1u128 << 100).trailing_zeros());
}
