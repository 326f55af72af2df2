//@ run-pass
trait Sink<T> {
    fn put(&mut self, t: T);
}
impl<T> Sink<T> for Vec<T> {
    fn put(&mut self, t: T) {
        self.push(t);
    }
}
struct Total(i32);
impl Sink<i32> for Total {
    fn put(&mut self, t: i32) {
        self.0 += t;
    }
}
fn fill(s: &mut dyn Sink<i32>) {
    for i in 1..=4 {
        s.put(i * i);
    }
}
fn main() {
    let (mut v, mut t) = (vec![], Total(0));
    fill(&mut v);
    fill(&mut t);
    println!("{v:?} {}", t.0);
}
