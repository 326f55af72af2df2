//@ run-pass
fn words<'a>(s: &'a str, skip: &str) -> impl Iterator<Item = &'a str> {
    s.split(' ').filter(move |w| *w != skip)
}
fn count<T: PartialEq>(v: &[T]) -> impl Fn(&T) -> usize + use<'_, T> {
    move |x| v.iter().filter(|y| *y == x).count()
}
fn main() {
    let text = String::from("a b c b");
    println!("{:?}", words(&text, "b").collect::<Vec<_>>());
    println!("{}", count(&[1, 2, 1])(&1));
}
