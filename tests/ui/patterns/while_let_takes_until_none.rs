//@ run-pass
fn main() {
    let mut queue = std::collections::VecDeque::from([3]);
    let mut seen = vec![];
    while let Some(n) = queue.pop_front() {
        seen.push(n);
        if n > 0 {
            queue.push_back(n - 1);
            queue.push_back(n / 2 - 1);
        }
    }
    println!("{seen:?}");
}
