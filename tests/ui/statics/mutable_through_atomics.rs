//@ run-pass
use std::sync::atomic::{AtomicUsize, Ordering};
static COUNT: AtomicUsize = AtomicUsize::new(5);
fn next() -> usize {
    COUNT.fetch_add(1, Ordering::SeqCst)
}
fn main() {
    println!("{} {} {}", next(), next(), COUNT.load(Ordering::Relaxed));
    println!("{:?}", COUNT.compare_exchange(7, 70, Ordering::SeqCst, Ordering::SeqCst));
    println!("{:?}", COUNT.compare_exchange(7, 71, Ordering::SeqCst, Ordering::SeqCst));
}
