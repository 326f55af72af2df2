//@ run-pass
struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn make(n: u8) -> D {
    println!("make {n}");
    D(n)
}
fn main() {
    let mut d = make(1);
    d = make(2);
    println!("holds {}", d.0);
    let old = std::mem::replace(&mut d, make(3));
    println!("old {}", old.0);
}
