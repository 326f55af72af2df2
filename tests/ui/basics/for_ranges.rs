//@ run-pass
fn main() {
    let mut sum = 0;
    for i in 0..10 { sum += i; }
    for i in (0..=5).rev() { print!("{i} "); }
    println!("{sum}");
    for (i, c) in "añb".chars().enumerate() { print!("{i}{c} "); }
    println!();
}
