//@ run-pass
#[derive(Debug)]
enum Tree {
    Leaf(i32),
    Node(Box<Tree>, Box<Tree>),
}
fn sum(t: &Tree) -> i32 {
    match t {
        Tree::Leaf(n) => *n,
        Tree::Node(l, r) => sum(l) + sum(r),
    }
}
fn negate(t: &mut Tree) {
    match t {
        Tree::Leaf(n) => *n = -*n,
        Tree::Node(l, r) => {
            negate(l);
            negate(r);
        }
    }
}
fn main() {
    let leaf = |n| Box::new(Tree::Leaf(n));
    let mut t = Tree::Node(leaf(1), Box::new(Tree::Node(leaf(2), leaf(3))));
    negate(&mut t);
    println!("{} {t:?}", sum(&t));
}
