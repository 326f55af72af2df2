//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
struct Pair {
    a: D,
    b: D,
}
fn main() {
    let p = Pair { a: D("a"), b: D("b") };
    {
        let taken = p.a;
        println!("took {}", taken.0);
    }
    let t = (D("x"), Some(D("y")));
    if let (_, Some(y)) = t {
        println!("got {}", y.0);
    }
    println!("end");
}
