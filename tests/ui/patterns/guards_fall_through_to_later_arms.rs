//@ run-pass
fn describe(n: Option<i32>) -> String {
    match n {
        Some(n) if n < 0 => format!("negative {n}"),
        Some(n) if n % 2 == 0 => format!("even {n}"),
        Some(0) => unreachable!(),
        Some(n) => format!("odd {n}"),
        None => "nothing".to_string(),
    }
}
fn main() {
    for n in [Some(-4), Some(0), Some(7), None] {
        println!("{}", describe(n));
    }
}
