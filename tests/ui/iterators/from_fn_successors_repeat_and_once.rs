//@ run-pass
use std::iter;
fn main() {
    let mut n = 0;
    let v: Vec<_> = iter::from_fn(|| {
        n += 1;
        (n < 4).then_some(n)
    })
    .collect();
    println!("{v:?}");
    println!("{:?}", iter::successors(Some(1u32), |n| n.checked_mul(1000)).collect::<Vec<_>>());
    println!("{:?}", iter::repeat("ab").take(2).chain(iter::once("c")).chain(iter::empty()).collect::<String>());
    println!("{:?}", iter::zip([1, 2], ['a', 'b']).unzip::<_, _, Vec<_>, Vec<_>>());
}
