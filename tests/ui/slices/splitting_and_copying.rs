//@ run-pass
fn main() {
    let mut a = [1, 2, 3, 4, 5, 6];
    let (l, r) = a.split_at_mut(3);
    l.copy_from_slice(r);
    r[0] = 0;
    println!("{a:?}");
    a.copy_within(3.., 0);
    a.swap(0, 5);
    println!("{a:?}");
    a[1..4].fill(7);
    a.rotate_right(2);
    println!("{a:?} {:?}", a.split_first());
    println!("{:?} {:?}", a.iter().rev().skip(4).collect::<Vec<_>>(), a.split_last().unwrap().1.len());
}
