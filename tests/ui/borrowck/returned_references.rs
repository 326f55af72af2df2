//@ run-pass
struct Parser<'a> { text: &'a str, at: usize }
impl<'a> Parser<'a> {
    fn word(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let rest = rest.trim_start();
        if rest.is_empty() { return None; }
        let end = rest.find(' ').unwrap_or(rest.len());
        self.at = self.text.len() - rest.len() + end;
        Some(&rest[..end])
    }
}
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() > b.len() { a } else { b } }
fn pick(v: &[String], i: usize) -> &str { match v.get(i) { Some(s) => s, None => "none" } }
fn main() {
    let text = String::from("one three two");
    let mut p = Parser { text: &text, at: 0 };
    let mut best = "";
    while let Some(w) = p.word() {
        best = longest(best, w);
    }
    println!("{best} {}", p.at);
    println!("{} {}", pick(&[String::from("a")], 0), pick(&[], 3));
    let mut stack = vec![vec![1], vec![2]];
    while let Some(mut top) = stack.pop() {
        if let Some(n) = top.pop() {
            println!("{n}");
            if n == 2 { stack.push(vec![3]); }
        }
    }
    let c = { let k = 5; move |x: i32| x + k };
    println!("{}", c(1));
}
