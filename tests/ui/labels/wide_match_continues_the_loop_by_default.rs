//@ run-pass
// A `match` on a 64-bit number with neighbouring cases, whose other cases go back to the loop's head.
fn weigh(codes: &[u64]) -> u64 {
    let mut total = 0;
    let mut i = 0;
    while i < codes.len() {
        let code = codes[i];
        i += 1;
        match code {
            10 => total += 1,
            11 => total += 20,
            12 => total += 300,
            13 => total += 4000,
            14 => total += 50000,
            15 => return total,
            _ => continue,
        }
        total *= 2;
    }
    total
}
fn main() {
    println!("{}", weigh(&[10, 3, 11, 900, 12, 13, u64::MAX, 14]));
    println!("{}", weigh(&[14, 9, 15, 10]));
}
