//@ run-pass
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn both((Ok([x, y]) | Err([y, x])): Result<[Noisy; 2], [Noisy; 2]>) {
    println!("{} {}", x.0, y.0);
}
fn main() {
    both(Ok([Noisy("x"), Noisy("y")]));
    both(Err([Noisy("y"), Noisy("x")]));
    for flag in [true, false] {
        match (flag, Noisy("a"), Noisy("b")) {
            (true, p, q) | (false, q, p) if p.0 != q.0 => println!("{} {}", p.0, q.0),
            _ => println!("other"),
        }
    }
}
