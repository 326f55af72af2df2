//@ run-pass
fn double_all<I>(it: I) -> Vec<i32>
where
    I: IntoIterator<Item = i32>,
    I::IntoIter: ExactSizeIterator,
{
    let it = it.into_iter();
    let mut v = Vec::with_capacity(it.len());
    v.extend(it.map(|n| n * 2));
    v
}
fn main() {
    println!("{:?} {:?}", double_all([1, 2]), double_all(vec![3]));
}
