//@ run-pass
fn main() {
    let mut tries = 0;
    let found = 'outer: loop {
        for a in 1..20 {
            for b in a..20 {
                tries += 1;
                if a * a + b * b == 13 * 13 {
                    break 'outer (a, b);
                }
            }
        }
    };
    println!("{found:?} {tries}");
}
