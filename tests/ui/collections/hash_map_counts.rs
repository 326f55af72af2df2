//@ run-pass
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, BinaryHeap};
fn main() {
    let mut m: HashMap<&str, i32> = HashMap::new();
    for w in "a b a c b a".split_whitespace() { *m.entry(w).or_insert(0) += 1; }
    let mut v: Vec<_> = m.iter().collect();
    v.sort();
    println!("{:?} {:?} {}", v, m.get("z"), m.contains_key("a"));
    let b: BTreeMap<i32, char> = [(3, 'c'), (1, 'a'), (2, 'b')].into_iter().collect();
    println!("{:?} {:?}", b, b.range(2..).next());
    let s: HashSet<i32> = [1, 2, 2, 3].into_iter().collect();
    println!("{}", s.len());
    let mut q = VecDeque::from(vec![1, 2]);
    q.push_front(0);
    println!("{:?} {:?}", q.pop_back(), q);
    let mut h = BinaryHeap::from(vec![2, 9, 4]);
    println!("{:?}", h.pop());
}
