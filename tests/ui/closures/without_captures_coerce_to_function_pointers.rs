//@ run-pass
fn run(f: fn(u8) -> u8) -> u8 {
    f(20)
}
fn main() {
    println!("{}", run(|n| n * 2));
    let table: [fn(f64) -> f64; 3] = [|x| x + 0.5, f64::sqrt, |x| -x];
    for f in table {
        println!("{}", f(16.0));
    }
}
