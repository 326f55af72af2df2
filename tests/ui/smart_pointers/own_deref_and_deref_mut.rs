//@ run-pass
use std::ops::{Deref, DerefMut};
struct Logged<T>(T, u32);
impl<T> Deref for Logged<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for Logged<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.1 += 1;
        &mut self.0
    }
}
fn main() {
    let mut l = Logged(vec![3, 1, 2], 0);
    println!("{}", l.len());
    l.sort();
    l[0] = 10;
    l.push(4);
    println!("{:?} {} {}", *l, l.1, l.iter().max().unwrap());
}
