//@ run-pass
use std::collections::BTreeMap;
fn main() {
    let mut m: BTreeMap<i32, &str> = [(5, "five"), (1, "one"), (9, "nine"), (3, "three")].into();
    println!("{m:?}");
    println!("{:?}", m.range(2..=5).collect::<Vec<_>>());
    println!("{:?}", m.first_key_value());
    println!("{:?}", m.pop_last());
    println!("{:?} {:?}", m.range(..3).next_back(), m.keys().rev().collect::<Vec<_>>());
    let high = m.split_off(&4);
    println!("{m:?} {high:?}");
    for n in 0..100 {
        m.insert(n * 7 % 101, "x");
    }
    println!("{} {:?}", m.len(), m.values().filter(|v| **v != "x").count());
}
