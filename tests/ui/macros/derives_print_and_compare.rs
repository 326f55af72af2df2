//@ run-pass
use std::collections::HashSet;
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Low,
    #[default]
    Mid,
    High { by: u8 },
}
#[derive(Debug, Default)]
struct Unit;
#[derive(Debug, Clone, PartialEq, Default)]
struct Deep<T> {
    level: Level,
    items: Vec<T>,
    pair: (T, Option<T>),
}
fn main() {
    let d = Deep { level: Level::High { by: 2 }, items: vec![1, 2], pair: (3, None) };
    println!("{d:?}");
    println!("{d:#?}");
    println!("{:?} {:?} {}", Deep::<u8>::default(), Unit, d == d.clone());
    let set: HashSet<Level> = [Level::Low, Level::default(), Level::Mid].into();
    println!("{} {}", set.len(), Level::High { by: 0 } > Level::Mid);
}
