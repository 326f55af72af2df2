//@ run-pass
fn main() {
    let v = [3i32, 1, 4, 1, 5];
    println!("{:?} {:?} {:?}", v.iter().position(|&n| n == 1), v.iter().rposition(|&n| n == 1), v.iter().find(|&&n| n > 3));
    println!("{} {}", v.iter().any(|&n| n == 4), v.iter().all(|&n| n > 1));
    println!("{:?} {:?}", v.iter().max(), v.iter().min_by_key(|&&n| (n - 4).abs()));
    println!("{:?} {}", v.iter().cmp([3, 1, 5].iter()), v.iter().eq(&v));
    println!("{:?} {:?}", [1.5, 0.5].iter().copied().fold(f64::NAN, f64::min), v.iter().last());
    println!("{} {}", v.is_sorted(), v.iter().product::<i32>());
}
