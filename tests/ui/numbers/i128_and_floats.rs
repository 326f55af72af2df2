//@ run-pass
fn main() {
    let x: i128 = 170141183460469231731687303715884105727;
    println!("{} {}", x, x / 3 - 7);
    println!("{}", u128::MAX % 1_000_000_007);
    println!("{} {} {}", f64::MAX, f64::MIN_POSITIVE, f32::EPSILON);
    println!("{} {} {} {}", 2f64.powi(10), 2f64.sqrt(), (1.0f64 / 0.0), (0.0f64 / 0.0));
    println!("{} {}", "3.25".parse::<f64>().unwrap(), "1e-7".parse::<f32>().unwrap());
    println!("{} {} {}", 10i32.pow(9), 17u32.count_ones(), 40u64.leading_zeros());
}
