//@ run-pass
fn main() {
    let mut v = Vec::new();
    let mut map = std::collections::BTreeMap::new();
    for (i, w) in "to be or not to be".split(' ').enumerate() {
        map.entry(w).or_insert_with(Vec::new).push(i);
        v.push(w.len() as u8);
    }
    let total: u8 = v.iter().sum();
    let parsed = "250".parse().unwrap_or(0);
    println!("{map:?} {total} {}", total.wrapping_add(parsed));
}
