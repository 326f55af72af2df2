//@ run-pass
trait Weigh {
    fn weigh(&self) -> u32;
}
impl Weigh for u32 {
    fn weigh(&self) -> u32 {
        *self
    }
}
impl<T: Weigh + ?Sized> Weigh for &T {
    fn weigh(&self) -> u32 {
        (**self).weigh() + 1
    }
}
impl<T: Weigh> Weigh for [T] {
    fn weigh(&self) -> u32 {
        self.iter().map(|t| t.weigh()).sum()
    }
}
impl<T: Weigh + ?Sized> Weigh for Box<T> {
    fn weigh(&self) -> u32 {
        self.as_ref().weigh() * 10
    }
}
fn total(w: impl Weigh) -> u32 {
    w.weigh()
}
fn main() {
    println!("{} {} {}", total(5), total(&&5), total(&[1, 2][..]));
    println!("{}", total(Box::new(3)));
}
