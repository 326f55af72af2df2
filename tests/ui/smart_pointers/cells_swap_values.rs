//@ run-pass
use std::cell::{Cell, OnceCell};
fn main() {
    let c = Cell::new(1);
    let (a, b) = (&c, &c);
    a.set(b.get() + 1);
    println!("{} {} {}", c.replace(7), c.get(), b.take());
    let o = OnceCell::new();
    println!("{:?} {} {:?} {:?}", o.get(), o.get_or_init(|| 3), o.set(4), o);
    println!("{}", c.into_inner());
}
