//@ run-pass
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn take(_d: D) { println!("taken"); }
fn main() {
    let _a = D("a");
    let b = D("b");
    let c = D("c");
    take(b);
    {
        let _d = D("d");
        println!("inner");
    }
    let _ = D("ignored");
    let t = (D("t0"), D("t1"));
    let (x, _) = t;
    drop(c);
    println!("end {}", x.0);
}
