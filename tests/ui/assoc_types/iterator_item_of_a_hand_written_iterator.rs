//@ run-pass
struct Fib {
    a: u64,
    b: u64,
}
impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let out = self.a;
        (self.a, self.b) = (self.b, self.a + self.b);
        Some(out)
    }
}
fn main() {
    let v: Vec<_> = Fib { a: 0, b: 1 }.skip(3).step_by(2).take_while(|&n| n < 200).collect();
    println!("{v:?}");
}
