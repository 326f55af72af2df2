//@ run-pass
use std::cell::{Cell, RefCell};
thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["first".to_string()]);
}
fn enter(n: u32) {
    DEPTH.set(DEPTH.get() + 1);
    NAMES.with_borrow_mut(|v| v.push(format!("n{n}")));
    if n > 0 {
        enter(n - 1);
    }
}
fn main() {
    enter(2);
    println!("{} {:?}", DEPTH.get(), NAMES.take());
}
