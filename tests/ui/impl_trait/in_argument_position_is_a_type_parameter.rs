//@ run-pass
use std::fmt::Display;
fn join(items: impl IntoIterator<Item = impl Display>, sep: &str) -> String {
    let mut out = String::new();
    for (i, x) in items.into_iter().enumerate() {
        if i > 0 {
            out += sep;
        }
        out += &x.to_string();
    }
    out
}
fn main() {
    println!("{} {}", join([1, 2, 3], "-"), join(vec!["a", "b"], ", "));
}
