//@ run-pass
trait Visitor {
    type Out;
    fn visit<T: Into<i64>>(&mut self, item: T);
    fn done(self) -> Self::Out;
}
struct Sum(i64);
impl Visitor for Sum {
    type Out = String;
    fn visit<T: Into<i64>>(&mut self, item: T) {
        self.0 += item.into();
    }
    fn done(self) -> String {
        format!("sum {}", self.0)
    }
}
fn walk<V: Visitor>(mut v: V) -> V::Out {
    v.visit(1u8);
    v.visit(-20i16);
    v.visit(300u32);
    v.done()
}
fn main() {
    println!("{}", walk(Sum(0)));
}
