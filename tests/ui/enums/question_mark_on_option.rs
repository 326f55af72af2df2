//@ run-pass
fn second_char_upper(s: &str) -> Option<char> {
    let c = s.chars().nth(1)?;
    Some(c.to_ascii_uppercase())
}
fn main() {
    println!("{:?} {:?}", second_char_upper("abc"), second_char_upper("a"));
}
