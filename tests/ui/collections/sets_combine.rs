//@ run-pass
use std::collections::{BTreeSet, HashSet};
fn main() {
    let a: BTreeSet<_> = [1, 2, 3, 4].into();
    let b = BTreeSet::from([3, 4, 5]);
    println!("{:?} {:?}", a.intersection(&b).collect::<Vec<_>>(), &a | &b);
    println!("{:?} {:?}", &a - &b, &a ^ &b);
    println!("{} {}", a.is_subset(&b), a.is_disjoint(&[9].into()));
    let h: HashSet<&str> = ["x", "y", "x"].into_iter().collect();
    println!("{} {} {:?}", h.len(), h.contains("y"), h.get("z"));
}
