//@ run-pass
trait Graph {
    type Node: Copy + PartialEq + std::fmt::Debug;
    fn next(&self, n: Self::Node) -> Option<Self::Node>;
}
struct Countdown;
impl Graph for Countdown {
    type Node = u8;
    fn next(&self, n: u8) -> Option<u8> {
        n.checked_sub(1)
    }
}
fn path<G: Graph>(g: &G, from: G::Node) -> Vec<<G as Graph>::Node> {
    let mut out = vec![from];
    while let Some(n) = g.next(out[out.len() - 1]) {
        out.push(n);
    }
    out
}
fn bytes<G>(g: &G, from: G::Node) -> u32
where
    G: Graph<Node = u8>,
{
    path(g, from).into_iter().map(u32::from).sum()
}
fn main() {
    println!("{:?} {}", path(&Countdown, 3), bytes(&Countdown, 200));
}
