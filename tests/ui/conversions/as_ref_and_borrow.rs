//@ run-pass
use std::borrow::Borrow;
fn length(s: impl AsRef<str>) -> usize {
    s.as_ref().len()
}
fn first<T: Borrow<[u8]>>(t: T) -> u8 {
    t.borrow()[0]
}
fn set<T: AsMut<[u8]> + ?Sized>(t: &mut T) {
    t.as_mut()[0] = 9;
}
fn main() {
    println!("{} {} {}", length("abc"), length(String::from("ab")), length(&&"x"));
    println!("{} {}", first(vec![5]), first([6, 7]));
    let mut v = vec![1, 2];
    set(&mut v);
    println!("{v:?} {:?}", "abc".to_owned());
}
