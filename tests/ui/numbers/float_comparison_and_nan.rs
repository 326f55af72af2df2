//@ run-pass
fn main() {
    let nan = f64::NAN;
    println!("{} {} {} {}", nan == nan, nan < 1.0, nan != nan, 0.0 == -0.0);
    println!("{:?} {:?}", nan.partial_cmp(&1.0), (-0.0f64).total_cmp(&0.0));
    println!("{} {} {}", nan.max(1.0), 1f64.min(nan), f64::max(2.0, 3.0));
    println!("{} {} {}", (1.0f64 / 0.0).is_infinite(), (0.0f64 / 0.0).is_nan(), 1e-310f64.is_normal());
    let mut v = [2.0, -1.0, f64::INFINITY, -0.0];
    v.sort_by(f64::total_cmp);
    println!("{v:?}");
}
