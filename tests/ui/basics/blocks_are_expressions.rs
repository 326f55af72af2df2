//@ run-pass
fn main() {
    let n = {
        let a = 3;
        let b = 4;
        a * a + b * b
    };
    let unit = {
        n;
    };
    println!("{n} {unit:?}");
    let sign = if n > 0 { "positive" } else if n < 0 { "negative" } else { "zero" };
    println!("{sign}");
}
