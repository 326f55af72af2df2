//@ run-pass
fn main() {
    let mut seen = vec![];
    let n = (1..8).inspect(|n| seen.push(*n)).step_by(3).last();
    println!("{n:?} {seen:?}");
    let mut it = "abcdef".chars();
    println!("{:?} {:?} {:?} {}", it.nth(1), it.nth(0), it.nth_back(0), it.count());
    println!("{:?} {:?}", (0..5).min_by(|a, b| b.cmp(a)), std::iter::repeat_n('x', 3).collect::<String>());
}
