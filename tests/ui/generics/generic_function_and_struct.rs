//@ run-pass
#[derive(Debug, Clone, PartialEq)]
struct Pair<A, B> { a: A, b: B }
impl<A: Clone, B> Pair<A, B> {
    fn swap(self) -> Pair<B, A> { Pair { a: self.b, b: self.a } }
    fn first(&self) -> A { self.a.clone() }
}
fn largest<T: PartialOrd + Copy>(list: &[T]) -> T {
    let mut m = list[0];
    for &x in list { if x > m { m = x; } }
    m
}
fn main() {
    let p = Pair { a: 1, b: "x" };
    println!("{} {:?} {}", p.first(), p.clone().swap(), p == p.clone());
    println!("{} {} {}", largest(&[3, 9, 2]), largest(&[1.5, 0.5]), largest(&['a', 'z', 'q']));
}
