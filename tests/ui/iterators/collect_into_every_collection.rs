//@ run-pass
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
fn main() {
    let pairs = [("b", 2), ("a", 1)];
    let tree: BTreeMap<_, _> = pairs.into_iter().collect();
    let hash: HashMap<_, _> = pairs.into_iter().collect();
    let set: BTreeSet<char> = "mississippi".chars().collect();
    let deque: VecDeque<_> = (0..3).collect();
    let text: String = ["x", "yz"].into_iter().collect();
    let boxed: Box<[i32]> = (0..2).collect();
    println!("{tree:?} {} {set:?} {deque:?} {text} {boxed:?}", hash["a"]);
    let some: Option<Vec<i32>> = [Some(1), None].into_iter().collect();
    let (even, odd): (Vec<i32>, Vec<i32>) = (0..7).partition(|n| n % 2 == 0);
    println!("{some:?} {even:?} {odd:?}");
}
