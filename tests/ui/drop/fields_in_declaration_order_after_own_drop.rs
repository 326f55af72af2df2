//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
struct Outer {
    y: D,
    x: D,
    t: (D, [D; 2]),
}
impl Drop for Outer {
    fn drop(&mut self) {
        println!("outer first, {} alive", self.x.0);
    }
}
fn main() {
    let _o = Outer { x: D("x"), y: D("y"), t: (D("t0"), [D("t1"), D("t2")]) };
}
