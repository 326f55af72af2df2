//@ run-pass
use std::cmp::Reverse;
use std::collections::BinaryHeap;
fn main() {
    let mut h = BinaryHeap::from([3, 8, 1]);
    h.push(5);
    println!("{:?}", h.peek());
    println!("{:?} {}", h.pop(), h.len());
    println!("{:?}", h.into_sorted_vec());
    let mut least: BinaryHeap<Reverse<(u32, &str)>> = BinaryHeap::new();
    for (n, s) in [(4, "d"), (2, "b"), (2, "a")] {
        least.push(Reverse((n, s)));
    }
    while let Some(Reverse((n, s))) = least.pop() {
        println!("{n} {s}");
    }
}
