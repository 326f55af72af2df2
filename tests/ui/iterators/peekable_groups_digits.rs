//@ run-pass
fn tokens(s: &str) -> Vec<String> {
    let mut it = s.chars().peekable();
    let mut out = vec![];
    while let Some(&c) = it.peek() {
        if c.is_ascii_digit() {
            let mut n = String::new();
            while let Some(d) = it.next_if(char::is_ascii_digit) {
                n.push(d);
            }
            out.push(n);
        } else {
            it.next();
            if c != ' ' {
                out.push(c.to_string());
            }
        }
    }
    out
}
fn main() {
    println!("{:?}", tokens("12 + (345*6)"));
}
