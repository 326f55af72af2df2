//@ run-pass
fn sum(it: &mut dyn Iterator<Item = u32>) -> u32 {
    let mut n = 0;
    for x in it {
        n += x;
    }
    n
}
fn evens(flag: bool) -> Box<dyn Iterator<Item = u32>> {
    if flag { Box::new((0..10).step_by(2)) } else { Box::new(std::iter::once(2)) }
}
fn main() {
    println!("{} {}", sum(&mut [1, 2, 3].into_iter()), evens(true).map(|n| n * n).sum::<u32>());
    println!("{}", sum(&mut *evens(false)));
}
