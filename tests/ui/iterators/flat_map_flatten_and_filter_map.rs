//@ run-pass
fn main() {
    let v: Vec<i32> = (1..4).flat_map(|n| (0..n).map(move |k| n * 10 + k)).collect();
    println!("{v:?}");
    println!("{:?}", [Some(1), None, Some(3)].into_iter().flatten().sum::<i32>());
    println!("{:?}", ["1", "q", "3"].iter().filter_map(|s| s.parse::<i32>().ok()).collect::<Vec<_>>());
    println!("{:?}", ["x", "7", "8"].iter().find_map(|s| s.parse::<i32>().ok()));
    println!("{:?}", [1, 2, 9, 1].iter().map_while(|n| (*n < 5).then_some(n * 2)).collect::<Vec<_>>());
}
