//@ run-pass
use std::fmt;
struct S;
struct T;
struct L;
impl fmt::Debug for S {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S").field("a", &1).field("t", &T).finish_non_exhaustive()
    }
}
impl fmt::Debug for T {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("T").field(&L).field(&"x").finish()
    }
}
impl fmt::Debug for L {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries([1, 2]).finish()?;
        f.debug_map().entry(&"k", &()).finish()?;
        f.debug_set().entry(&'c').finish()
    }
}
fn main() {
    println!("{S:?}");
    println!("{S:#?}");
}
