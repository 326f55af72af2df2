fn sum(it: impl Iterator<Item = u32>) {}
fn main() {
    sum([1u32].into_iter());
    sum(vec!["a"].into_iter()); //~ ERROR E0271
}
