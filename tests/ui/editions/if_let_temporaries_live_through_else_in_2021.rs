//@ run-pass
//@ edition: 2021
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
    if let Some(n) = Loud("scrutinee").none() {
        println!("{n}");
    } else {
        println!("else");
    }
}
