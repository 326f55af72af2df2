//@ run-pass
fn main() {
    for x in [2.5, -2.5, 0.49999999999999994, -0.5, 1e300] {
        println!("{:?} {:?} {:?} {:?} {:?}", f64::floor(x), x.ceil(), x.round(), x.trunc(), x.round_ties_even());
    }
    println!("{:?} {:?} {:?}", 3.75f32.fract(), 5f64.mul_add(2.0, 1.0), 3f64.hypot(4.0));
    println!("{:?} {:?} {:?}", 1f64.copysign(-0.0), (-3f64).abs(), 9.5f64.clamp(0.0, 1.0));
}
