//@ run-pass
trait Len {
    const LEN: usize;
    type Last;
}
struct Nil;
struct Cons<H, T>(std::marker::PhantomData<(H, T)>);
impl Len for Nil {
    const LEN: usize = 0;
    type Last = ();
}
impl<H, T: Len> Len for Cons<H, T> {
    const LEN: usize = 1 + T::LEN;
    type Last = (H, T::Last);
}
type List = Cons<u8, Cons<u16, Cons<u32, Nil>>>;
fn main() {
    let nested: <List as Len>::Last = (1, (2, (3, ())));
    println!("{} {nested:?} {}", List::LEN, size_of_val(&(nested.1).1.0));
}
