//@ run-pass
fn main() {
    let s = String::from("gone");
    let jobs: Vec<Box<dyn FnOnce() -> usize>> = vec![Box::new(move || s.len()), Box::new(|| 10)];
    let total: usize = jobs.into_iter().map(|j| j()).sum();
    println!("{total}");
}
