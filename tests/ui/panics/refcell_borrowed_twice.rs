//@ run-fail
use std::cell::RefCell;
fn main() {
    let c = RefCell::new(1);
    let first = c.borrow_mut();
    println!("{} {}", c.try_borrow().is_err(), *first);
    let _second = c.borrow_mut();
}
