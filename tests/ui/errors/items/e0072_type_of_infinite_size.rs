struct List { //~ ERROR E0072
    value: u8,
    next: Option<List>,
}
enum Tree { //~ ERROR E0072
    Leaf,
    Node(Tree, Tree),
}
fn main() {}
