//@ run-pass
fn main() {
    let v = [1, 2, 3, 4];
    println!("{} {} {}", v.contains(&3), v.starts_with(&[1, 2]), v.ends_with(&[]));
    println!("{:?} {:?}", [[1, 2], [3, 4]].concat(), [vec![1], vec![2]].join(&0));
    println!("{:?} {:?} {:?}", v.strip_prefix(&[1]), v.get(9), v.get(1..=2));
    println!("{:?} {:?}", v.first_chunk::<2>(), v[1..].repeat(2));
    println!("{:?} {}", [1, 2].cmp(&[1, 2]), [1, 2, 3][..] < [1, 3][..]);
}
