//@ run-pass
use std::collections::BTreeMap;
#[derive(Debug)]
struct P {
    x: i32,
    inner: (u8, Option<&'static str>),
    unit: (),
}
fn main() {
    println!("{:#?}", P { x: 1, inner: (2, Some("s")), unit: () });
    println!("{:#?}", BTreeMap::from([("k", vec![1]), ("l", vec![])]));
    println!("{:#?}", [Ok::<i32, ()>(1), Err(())]);
}
