//@ run-pass
use std::ops::{Bound, RangeBounds};
fn describe(r: impl RangeBounds<i32>) -> String {
    let start = match r.start_bound() {
        Bound::Included(n) => format!("[{n}"),
        Bound::Excluded(n) => format!("({n}"),
        Bound::Unbounded => "(-inf".into(),
    };
    format!("{start} {}", r.contains(&5))
}
fn main() {
    println!("{} {} {} {}", describe(1..5), describe(..=5), describe(5..), describe(..));
    println!("{} {} {}", (1..1).is_empty(), (1..=0).is_empty(), (0..10).contains(&3));
    let r = 2..7;
    println!("{} {} {:?}", r.start, r.len(), r.clone().step_by(2).collect::<Vec<_>>());
    println!("{:?}", (1..=5).rev().nth(1));
}
