//@ run-pass
fn name(x: f64) -> &'static str {
    match x {
        -1.5 => "minus one and a half",
        0.0 => "zero",
        1.0..=2.0 => "between one and two",
        f64::INFINITY => "infinity",
        _ => "other",
    }
}
fn main() {
    for x in [-1.5, -0.0, 1.25, f64::INFINITY, f64::NAN] {
        println!("{}", name(x));
    }
}
