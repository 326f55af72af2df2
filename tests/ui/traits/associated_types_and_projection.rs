//@ run-pass
trait Container { type Item; fn get(&self, i: usize) -> Option<&Self::Item>; fn first(&self) -> Option<&Self::Item> { self.get(0) } }
struct Stack<T> { items: Vec<T> }
impl<T> Container for Stack<T> { type Item = T; fn get(&self, i: usize) -> Option<&T> { self.items.get(i) } }
fn show<C: Container>(c: &C) -> String where C::Item: std::fmt::Debug { format!("{:?}", c.first()) }
fn main() {
    println!("{} {}", show(&Stack { items: vec![5, 6] }), show(&Stack::<u8> { items: vec![] }));
}
