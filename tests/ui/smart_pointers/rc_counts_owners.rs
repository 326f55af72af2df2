//@ run-pass
use std::rc::{Rc, Weak};
fn main() {
    let a = Rc::new(String::from("shared"));
    let b = Rc::clone(&a);
    let w: Weak<String> = Rc::downgrade(&a);
    println!("{} {} {}", Rc::strong_count(&a), Rc::weak_count(&a), Rc::ptr_eq(&a, &b));
    drop(a);
    println!("{:?}", w.upgrade());
    println!("{:?} {:?}", Rc::try_unwrap(b), w.upgrade());
    let mut c = Rc::new(5);
    *Rc::make_mut(&mut c) += 1;
    let d = c.clone();
    *Rc::make_mut(&mut c) += 1;
    println!("{c} {d} {:?}", Rc::new(1).cmp(&Rc::new(2)));
}
