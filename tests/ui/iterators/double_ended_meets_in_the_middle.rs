//@ run-pass
fn main() {
    let mut it = (1..=6).into_iter();
    println!("{:?} {:?} {:?}", it.next(), it.next_back(), it.len_left());
    println!("{:?}", it.rev().collect::<Vec<_>>());
    let mut c = "añb".chars();
    println!("{:?} {:?} {}", c.next_back(), c.next(), c.as_str());
}
trait LenLeft {
    fn len_left(&self) -> usize;
}
impl LenLeft for std::ops::RangeInclusive<i32> {
    fn len_left(&self) -> usize {
        self.size_hint().0
    }
}
