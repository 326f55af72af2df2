//@ run-pass
use std::sync::{Arc, Mutex, RwLock};
fn main() {
    let m = Arc::new(Mutex::new(1));
    let n = Arc::clone(&m);
    *n.lock().unwrap() += 5;
    let guard = m.lock().unwrap();
    println!("{} {} {}", *guard, n.try_lock().is_err(), Arc::strong_count(&m));
    drop(guard);
    let r = RwLock::new(vec![1]);
    {
        let (a, b) = (r.read().unwrap(), r.read().unwrap());
        println!("{} {}", a.len() + b.len(), r.try_write().is_err());
    }
    r.write().unwrap().push(2);
    println!("{:?}", r.into_inner().unwrap());
}
