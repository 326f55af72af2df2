//@ run-pass
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
fn count<T>(_: T) -> u8 {
    static N: AtomicU8 = AtomicU8::new(0);
    N.fetch_add(1, Relaxed)
}
fn main() {
    println!("{} {} {}", count(1), count("a"), count(1.5));
}
