//@ run-pass
trait Convert<T> {
    fn convert(&self) -> T;
}
impl Convert<String> for u8 {
    fn convert(&self) -> String {
        format!("#{self}")
    }
}
impl Convert<f32> for u8 {
    fn convert(&self) -> f32 {
        *self as f32 / 2.0
    }
}
fn main() {
    let s: String = 7u8.convert();
    let f: f32 = 7u8.convert();
    println!("{s} {f} {}", Convert::<String>::convert(&9));
}
