//@ run-pass
use std::cmp::Ordering;
#[derive(Debug, PartialEq, Eq)]
struct Task {
    priority: u8,
    name: &'static str,
}
impl Ord for Task {
    fn cmp(&self, o: &Self) -> Ordering {
        self.priority.cmp(&o.priority).then_with(|| o.name.cmp(self.name))
    }
}
impl PartialOrd for Task {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
fn main() {
    let t = |priority, name| Task { priority, name };
    println!("{} {}", t(1, "a") < t(2, "a"), t(1, "a") > t(1, "b"));
    println!("{:?}", [t(1, "x"), t(3, "y"), t(3, "b")].into_iter().max());
    println!("{:?}", t(5, "q").clamp(t(1, "q"), t(3, "q")).priority);
}
