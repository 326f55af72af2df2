//@ run-pass
fn main() {
    let mut a = [0; 7];
    for (i, c) in a.chunks_mut(3).enumerate() {
        c.fill(i);
        c[0] += 10;
    }
    println!("{a:?}");
    for n in &mut a[2..5] {
        *n *= 2;
    }
    a.iter_mut().rev().take(1).for_each(|n| *n = 99);
    println!("{a:?} {:?}", a.array_windows_sum());
}
trait Sums {
    fn array_windows_sum(&self) -> Vec<usize>;
}
impl Sums for [usize] {
    fn array_windows_sum(&self) -> Vec<usize> {
        self.windows(3).map(|w| w.iter().sum()).collect()
    }
}
