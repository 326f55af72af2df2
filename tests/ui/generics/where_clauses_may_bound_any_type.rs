//@ run-pass
use std::fmt::Debug;
fn show_all<I>(items: I) -> String
where
    I: IntoIterator,
    I::Item: Debug,
    Vec<I::Item>: Debug,
{
    let v: Vec<_> = items.into_iter().collect();
    format!("{v:?}")
}
fn main() {
    println!("{} {}", show_all([1, 2]), show_all("ab".chars()));
}
