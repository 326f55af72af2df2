//@ run-pass
struct Fib { a: u64, b: u64 }
impl Iterator for Fib { type Item = u64; fn next(&mut self) -> Option<u64> { let r = self.a; self.a = self.b; self.b += r; Some(r) } }
fn evens() -> impl Iterator<Item = u64> { Fib { a: 0, b: 1 }.filter(|x| x % 2 == 0) }
fn main() {
    println!("{:?}", evens().take(5).collect::<Vec<_>>());
    for x in (Fib { a: 0, b: 1 }) { if x > 20 { break; } print!("{x} "); }
    println!();
}
