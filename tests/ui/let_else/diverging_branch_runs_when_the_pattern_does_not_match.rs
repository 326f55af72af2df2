//@ run-pass
fn head(words: &str) -> Option<&str> {
    let Some((first, _)) = words.split_once(' ') else {
        return None;
    };
    Some(first)
}
fn main() {
    println!("{:?} {:?}", head("one two"), head("one"));
}
