//@ run-pass
struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let mut v: Vec<D> = (0..6).map(D).collect();
    v.truncate(4);
    println!("truncated");
    drop(v.remove(1));
    v.swap_remove(0);
    println!("swapped, first is {}", v[0].0);
    v.clear();
    println!("{}", v.len());
}
