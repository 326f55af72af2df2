//@ run-pass
enum List {
    Cons(i32, Box<List>),
    Nil,
}
use List::{Cons, Nil};
impl List {
    fn push(self, n: i32) -> List {
        Cons(n, Box::new(self))
    }
    fn reversed(self) -> List {
        let mut out = Nil;
        let mut rest = self;
        while let Cons(n, next) = rest {
            out = out.push(n);
            rest = *next;
        }
        out
    }
}
fn main() {
    let mut l = &Nil.push(1).push(2).push(3).reversed();
    while let Cons(n, next) = l {
        println!("{n}");
        l = next;
    }
}
