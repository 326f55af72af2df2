//@ run-pass
use std::collections::LinkedList;
fn main() {
    let mut l: LinkedList<_> = ["b", "c"].into();
    l.push_front("a");
    let mut tail = LinkedList::from(["d"]);
    l.append(&mut tail);
    println!("{l:?} {} {:?} {:?}", tail.is_empty(), l.pop_back(), l.front());
}
