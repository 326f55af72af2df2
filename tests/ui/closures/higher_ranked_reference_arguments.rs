//@ run-pass
fn with_each<F>(words: &[String], f: F) -> Vec<usize>
where
    F: for<'a> Fn(&'a str) -> &'a str,
{
    words.iter().map(|w| f(w).len()).collect()
}
fn first(s: &str) -> &str {
    &s[..1]
}
fn main() {
    let w = [String::from(" ab "), String::from("c")];
    println!("{:?} {:?}", with_each(&w, |s| s.trim()), with_each(&w, first));
}
