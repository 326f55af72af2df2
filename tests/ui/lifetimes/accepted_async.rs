//@ check-pass
// An `async fn` captures its lifetimes; what it awaits may borrow from its own variables.
#![allow(unused, dead_code)]
async fn len(s: &str) -> usize {
    s.len()
}
async fn pick<'a>(a: &'a str, b: &str) -> &'a str {
    let n = len(b).await;
    &a[n..]
}
async fn own() -> usize {
    let s = String::from("abc");
    let t = &s;
    len(t).await + len(&s).await
}
struct S {
    v: Vec<u8>,
}
impl S {
    async fn push(&mut self, b: u8) -> &u8 {
        self.v.push(b);
        self.v.last().unwrap()
    }
    fn block<'a>(&'a self, n: &'a usize) -> impl Future<Output = &'a u8> + 'a {
        async move { &self.v[*n] }
    }
}
fn main() {}
