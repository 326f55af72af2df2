//@ run-pass
use std::collections::VecDeque;
fn main() {
    let mut d: VecDeque<i32> = (0..4).collect();
    d.rotate_left(1);
    d.push_front(9);
    println!("{d:?} {:?} {:?}", d.front(), d.back());
    for n in 0..20 {
        d.push_back(n);
        d.pop_front();
    }
    println!("{d:?} {} {:?}", d[2], d.iter().rev().take(2).collect::<Vec<_>>());
    d.make_contiguous().sort_by(|a, b| b.cmp(a));
    println!("{:?} {}", d.into_iter().collect::<Vec<_>>(), VecDeque::<u8>::new().is_empty());
}
