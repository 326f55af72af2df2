//@ run-pass
use std::cell::RefCell;
use std::rc::{Rc, Weak};
struct Node {
    name: &'static str,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}
impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.name);
    }
}
fn node(name: &'static str) -> Rc<Node> {
    Rc::new(Node { name, parent: RefCell::default(), children: RefCell::default() })
}
fn main() {
    let root = node("root");
    for name in ["left", "right"] {
        let child = node(name);
        *child.parent.borrow_mut() = Rc::downgrade(&root);
        root.children.borrow_mut().push(child);
    }
    let left = root.children.borrow()[0].clone();
    println!("{:?}", left.parent.borrow().upgrade().map(|p| p.name));
    drop(root);
    println!("{}", left.parent.borrow().upgrade().is_none());
}
