//@ run-pass
use std::ops::{Add, Mul};
fn dot<T>(a: &[T], b: &[T]) -> T
where
    T: Copy + Default + Add<Output = T> + Mul<Output = T>,
{
    a.iter().zip(b).fold(T::default(), |s, (&x, &y)| s + x * y)
}
fn main() {
    println!("{} {}", dot(&[1, 2, 3], &[4, 5, 6]), dot(&[0.5], &[8.0]));
}
