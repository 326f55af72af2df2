//@ run-pass
struct Parser<'a> {
    rest: &'a str,
}
impl<'a> Parser<'a> {
    fn word(&mut self) -> Option<&'a str> {
        let t = self.rest.trim_start();
        if t.is_empty() {
            return None;
        }
        let end = t.find(' ').unwrap_or(t.len());
        let (w, rest) = t.split_at(end);
        self.rest = rest;
        Some(w)
    }
}
fn longest<'s>(a: &'s str, b: &'s str) -> &'s str {
    if a.len() >= b.len() { a } else { b }
}
fn main() {
    let text = String::from("alpha be  gamma");
    let mut best = "";
    let mut p = Parser { rest: &text };
    while let Some(w) = p.word() {
        best = longest(best, w);
    }
    println!("{best}");
}
