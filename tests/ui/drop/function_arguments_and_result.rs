//@ run-pass
struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn pass(a: D, _b: D, _: D) -> D {
    println!("body");
    a
}
fn main() {
    let r = pass(D(1), D(2), D(3));
    println!("result {}", r.0);
}
