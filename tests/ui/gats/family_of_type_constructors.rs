//@ run-pass
use std::rc::Rc;
trait Pointer {
    type Of<T>: std::ops::Deref<Target = T>;
    fn new<T>(t: T) -> Self::Of<T>;
}
struct Boxes;
struct Rcs;
impl Pointer for Boxes {
    type Of<T> = Box<T>;
    fn new<T>(t: T) -> Box<T> {
        Box::new(t)
    }
}
impl Pointer for Rcs {
    type Of<T> = Rc<T>;
    fn new<T>(t: T) -> Rc<T> {
        Rc::new(t)
    }
}
struct Pair<P: Pointer> {
    a: P::Of<i32>,
    b: P::Of<String>,
}
fn pair<P: Pointer>() -> Pair<P> {
    Pair { a: P::new(1), b: P::new("b".into()) }
}
fn main() {
    let (p, q) = (pair::<Boxes>(), pair::<Rcs>());
    println!("{} {} {}", *p.a + *q.a, *p.b, q.b.len());
}
