//@ run-pass
fn adder(n: i32) -> impl Fn(i32) -> i32 + Clone {
    move |m| n + m
}
fn numbers(limit: u32) -> impl Iterator<Item = u32> + DoubleEndedIterator {
    (0..limit).filter(|n| n % 3 == 0).map(|n| n * n)
}
fn main() {
    let f = adder(10);
    let g = f.clone();
    println!("{} {}", f(1), g(2));
    println!("{:?}", numbers(10).rev().collect::<Vec<_>>());
}
