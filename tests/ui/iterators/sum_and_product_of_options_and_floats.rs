//@ run-pass
fn main() {
    println!("{:?} {:?}", [Some(1), Some(2)].into_iter().sum::<Option<i32>>(), [Some(1), None].into_iter().product::<Option<i32>>());
    println!("{} {}", [0.5, 0.25].iter().sum::<f64>(), (1..=5).map(|n| n as f32).product::<f32>());
    println!("{:?}", ["1", "x"].iter().map(|s| s.parse::<i32>()).sum::<Result<i32, _>>().is_err());
    println!("{:?}", (1..=3).map(|n| n * n).rev().max_by(|a, b| a.cmp(b)));
}
