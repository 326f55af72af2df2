//@ run-pass
fn main() {
    let mut sum = 0;
    for word in ["1", "x", "20", "", "300"] {
        let Ok(n) = word.parse::<i32>() else { continue };
        sum += n;
    }
    println!("{sum}");
}
