//@ run-pass
use std::rc::Rc;
fn main() {
    println!("{} {} {} {:?}", &1, &&"s", Box::new(2.5), Rc::new(Some(1)));
    println!("{:?} {:?}", std::cell::RefCell::new(1), std::cell::Cell::new('c'));
    println!("{:p}", std::ptr::null::<u8>());
    println!("{:?} {:?} {:?}", (), (1,), (1, "a", [0u8; 0]));
    println!("{:?} {:?} {:?}", 1..2, ..=3, (.., 4..));
    println!("{:?} {:?}", std::cmp::Ordering::Less, std::time::Duration::from_millis(1500));
}
