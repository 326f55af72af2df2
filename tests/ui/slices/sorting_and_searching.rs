//@ run-pass
fn main() {
    let mut v = [5, 3, 8, 1, 9, 2];
    v.sort_unstable();
    println!("{v:?} {:?} {:?}", v.binary_search(&8), v.binary_search(&4));
    println!("{}", v.partition_point(|&n| n < 5));
    let mut words = ["bb", "a", "cc", "d", "eee"];
    words.sort_by_key(|w| w.len());
    println!("{words:?}");
    words.reverse();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    println!("{words:?}");
    let mut big: Vec<u32> = (0..1000).map(|n| n * 7919 % 1009).collect();
    big.sort();
    println!("{} {:?}", big.is_sorted(), &big[..4]);
    v.select_nth_unstable(2);
    println!("{}", v[2]);
}
