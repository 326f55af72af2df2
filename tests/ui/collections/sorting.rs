//@ run-pass
fn main() {
    let mut v = vec![5, 3, 9, 1, 7, 3];
    v.sort();
    println!("{:?} {:?}", v, v.binary_search(&7));
    v.dedup();
    v.retain(|x| *x != 9);
    let mut w = vec!["pear", "fig", "apple"];
    w.sort_by_key(|s| s.len());
    println!("{:?} {:?}", v, w);
    w.sort_unstable_by(|a, b| b.cmp(a));
    println!("{:?}", w);
}
