//@ run-pass
fn depth<T: Depth>(_: T) -> u32 {
    T::DEPTH
}
trait Depth {
    const DEPTH: u32;
}
impl Depth for () {
    const DEPTH: u32 = 0;
}
impl<T: Depth> Depth for Option<T> {
    const DEPTH: u32 = T::DEPTH + 1;
}
impl<T: Depth, U: Depth> Depth for (T, U) {
    const DEPTH: u32 = if T::DEPTH > U::DEPTH { T::DEPTH } else { U::DEPTH };
}
fn main() {
    println!("{} {}", depth(Some(Some(()))), depth((Some(()), ((), Some(Some(Some(())))))));
}
