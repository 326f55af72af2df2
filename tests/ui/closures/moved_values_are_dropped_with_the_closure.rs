//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let a = D("a");
    let b = D("b");
    let use_a = move || println!("has {}", a.0);
    let take_b = || {
        let _mine = b;
        println!("inside");
    };
    use_a();
    take_b();
    drop(use_a);
    println!("end");
}
