//@ run-pass
fn main() {
    println!("{}", (1..=5).fold(String::new(), |s, n| format!("({s}{n})")));
    println!("{}", (1..=3).rfold(0, |a, n| a * 10 + n));
    let running: Vec<i32> = [3, -1, 4].iter().scan(0, |sum, n| {
        *sum += n;
        Some(*sum)
    }).collect();
    println!("{running:?}");
    let sum = [100u8, 100, 100].iter().try_fold(0u8, |a, &n| a.checked_add(n));
    println!("{sum:?} {:?}", [1, 2].into_iter().reduce(|a, b| a - b));
}
