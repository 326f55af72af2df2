//@ run-pass
use std::fmt;
struct Tree<T>(Vec<T>);
impl<T: fmt::Display> fmt::Display for Tree<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (i, t) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            t.fmt(f)?;
        }
        f.write_str(")")
    }
}
fn main() {
    println!("{}", Tree(vec![Tree(vec![1, 2]), Tree(vec![]), Tree(vec![3])]));
    println!("{:03}", Tree(vec![1, 20]));
}
