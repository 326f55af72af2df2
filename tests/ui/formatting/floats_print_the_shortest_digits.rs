//@ run-pass
fn main() {
    println!("{} {} {} {}", 0.1 + 0.2, 1.0, 1e21, 1e-7);
    println!("{:?} {:?} {:?} {:?}", 0.1f32, 1.0, 1e16, 1e-5);
    println!("{} {} {} {}", f64::MAX, f64::MIN_POSITIVE, f32::MAX, f64::EPSILON);
    println!("{} {} {} {:?}", f64::NAN, f64::INFINITY, -f64::INFINITY, -0.0);
    println!("{} {}", 16777217f32, 123456789.0f32);
}
