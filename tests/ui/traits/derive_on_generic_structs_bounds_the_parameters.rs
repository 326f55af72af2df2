//@ run-pass
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Pair<A, B> {
    a: A,
    b: B,
}
fn main() {
    let p = Pair { a: 1, b: "x" };
    let q = p.clone();
    println!("{p:?} {} {:?}", p == q, p.partial_cmp(&Pair { a: 1, b: "y" }));
    println!("{:?}", Pair::<String, Vec<u8>>::default());
    let mut set = std::collections::HashSet::new();
    println!("{} {}", set.insert(p), set.insert(q));
}
