//@ run-pass
fn main() {
    let mut v = vec![1, 2, 3, 4, 5, 6];
    v.insert(2, 99);
    println!("{} {} {v:?}", v.remove(0), v.swap_remove(1));
    println!("{:?} {v:?}", v.drain(1..3).collect::<Vec<_>>());
    v.extend_from_slice(&[7, 7, 8, 8]);
    v.dedup();
    v.retain(|n| *n != 99);
    println!("{v:?} {:?}", v.split_off(2));
    println!("{:?}", v.splice(0..1, [10, 20]).collect::<Vec<_>>());
    v.resize(5, 0);
    println!("{v:?} {:?} {:?}", v.pop(), v.first());
}
