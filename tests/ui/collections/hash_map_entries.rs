//@ run-pass
use std::collections::HashMap;
fn main() {
    let mut m: HashMap<String, u32> = HashMap::new();
    for w in "a b a c b a".split(' ') {
        *m.entry(w.to_string()).or_default() += 1;
    }
    let mut v: Vec<_> = m.iter().collect();
    v.sort();
    println!("{v:?}");
    println!("{:?} {:?} {}", m.insert("a".into(), 9), m.remove("b"), m.contains_key("b"));
    m.entry("c".into()).and_modify(|n| *n += 10).or_insert(0);
    m.retain(|_, n| *n > 9);
    println!("{m:?} {}", m["c"]);
    if let Some(n) = m.get_mut("c") {
        *n = 0;
    }
    println!("{:?} {}", m.get("c"), m.len());
}
