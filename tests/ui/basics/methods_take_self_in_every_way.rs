//@ run-pass
#[derive(Clone)]
struct Counter {
    n: i32,
}
impl Counter {
    fn new() -> Self {
        Self { n: 0 }
    }
    fn peek(&self) -> i32 {
        self.n
    }
    fn bump(&mut self) -> &mut Self {
        self.n += 1;
        self
    }
    fn finish(self) -> i32 {
        self.n * 100
    }
    fn boxed(self: Box<Self>) -> i32 {
        self.n + 1000
    }
}
fn main() {
    let mut c = Counter::new();
    c.bump().bump();
    Counter::bump(&mut c);
    println!("{}", c.peek());
    println!("{}", Box::new(c.clone()).boxed());
    println!("{}", c.finish());
}
