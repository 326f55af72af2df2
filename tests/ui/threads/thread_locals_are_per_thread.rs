//@ run-pass
// Each thread has its own copy of thread-local statics, whose destructors run when it ends.
use std::cell::{Cell, RefCell};
use std::thread;

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop of {}", self.0);
    }
}

thread_local! {
    static EAGER: Cell<u8> = const { Cell::new(3) };
    static LAZY: RefCell<Vec<i32>> = RefCell::new(vec![1]);
    static LOUD: Loud = Loud("value");
}

fn main() {
    EAGER.set(9);
    LAZY.with_borrow_mut(|v| v.push(2));
    for i in 0..3 {
        thread::spawn(move || {
            EAGER.set(EAGER.get() + i);
            LAZY.with_borrow_mut(|v| v.push(i as i32));
            println!("{} {:?}", EAGER.get(), LAZY.take());
            if i == 1 {
                LOUD.with(|l| println!("{} lives", l.0));
            }
        })
        .join()
        .unwrap();
    }
    println!("{} {:?}", EAGER.get(), LAZY.take());
}
