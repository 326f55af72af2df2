//@ run-pass
struct Celsius(f64);
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 9.0 / 5.0 + 32.0)
    }
}
fn hot(t: impl Into<Fahrenheit>) -> bool {
    t.into().0 > 90.0
}
fn main() {
    println!("{} {}", hot(Celsius(40.0)), hot(Fahrenheit(50.0)));
    println!("{} {} {}", i64::from(5u32), f64::from(1.5f32), u32::from('é'));
    println!("{:?} {:?}", Option::from(3), Vec::from("ab"));
    let s: String = 'x'.into();
    println!("{s} {:?} {}", <[i32; 2]>::from((1, 2)), u8::from(true));
}
