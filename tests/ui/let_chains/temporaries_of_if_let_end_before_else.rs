//@ run-pass
struct Loud(&'static str);
impl Loud {
    fn none(&self) -> Option<i32> {
        None
    }
}
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    // Since edition 2024 the scrutinee's temporaries are gone when `else` runs.
    if let Some(n) = Loud("scrutinee").none() {
        println!("{n}");
    } else {
        println!("else");
    }
}
