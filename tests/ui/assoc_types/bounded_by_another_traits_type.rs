//@ run-pass
trait Container {
    type Item;
    type Iter<'a>: Iterator<Item = &'a Self::Item>
    where
        Self: 'a;
    fn iter(&self) -> Self::Iter<'_>;
    fn first(&self) -> Option<&Self::Item> {
        self.iter().next()
    }
}
struct Stack(Vec<String>);
impl Container for Stack {
    type Item = String;
    type Iter<'a> = std::iter::Rev<std::slice::Iter<'a, String>>;
    fn iter(&self) -> Self::Iter<'_> {
        self.0.iter().rev()
    }
}
fn main() {
    let s = Stack(vec!["bottom".into(), "top".into()]);
    println!("{:?} {}", s.first(), s.iter().count());
}
