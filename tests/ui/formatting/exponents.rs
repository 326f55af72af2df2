//@ run-pass
fn main() {
    println!("{:e} {:E} {:e} {:e}", 1234.5, 0.00012, 0.0, 5);
    println!("{:.2e} {:10.1e}|", 123456.0, 0.5);
    println!("{:e} {:e}", u64::MAX, 1200i32);
}
