//@ run-pass
fn main() {
    let mut n = 0;
    let first_square_over_50 = loop {
        n += 1;
        if n * n > 50 {
            break n * n;
        }
    };
    println!("{first_square_over_50}");
}
