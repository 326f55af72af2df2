//@ run-pass
const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
const TABLE: [u64; 8] = {
    let mut t = [0; 8];
    let mut i = 0;
    while i < 8 {
        t[i] = gcd(48, i as u64);
        i += 1;
    }
    t
};
fn main() {
    println!("{TABLE:?}");
    let size = [0u8; gcd(12, 18) as usize].len();
    println!("{size}");
}
