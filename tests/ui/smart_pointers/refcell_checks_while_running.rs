//@ run-pass
use std::cell::RefCell;
use std::rc::Rc;
fn main() {
    let shared = Rc::new(RefCell::new(vec![1]));
    let other = shared.clone();
    other.borrow_mut().push(2);
    {
        let reading = shared.borrow();
        println!("{} {:?} {}", reading.len(), other.try_borrow_mut().is_err(), other.try_borrow().is_ok());
    }
    shared.replace(vec![]);
    println!("{:?} {}", other, other.take().len());
}
