//@ check-pass
// Closures take lifetimes from what is expected of them, and hand what they need to their creators.
#![allow(unused, dead_code)]
fn apply<F: for<'x> Fn(&'x str) -> &'x str>(f: F) -> usize {
    f("ab").len()
}
fn each<'a>(v: &[&'a str], mut f: impl FnMut(&'a str)) {
    for x in v {
        f(x);
    }
}
fn collect<'a>(v: &[&'a str]) -> Vec<&'a str> {
    let mut out = Vec::new();
    each(v, |s| out.push(s));
    out
}
fn push<'a, 'b: 'a>(v: &mut Vec<&'a str>, s: &'b str) {
    let mut f = |x: &'b str| v.push(x);
    f(s);
}
fn counter() -> impl FnMut() -> u32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}
fn compose<'f, A, B, C>(f: impl Fn(A) -> B + 'f, g: impl Fn(B) -> C + 'f) -> Box<dyn Fn(A) -> C + 'f>
where
    A: 'f,
    B: 'f,
    C: 'f,
{
    Box::new(move |a| g(f(a)))
}
fn sorted<'a>(mut v: Vec<&'a (String, u32)>) -> Vec<&'a str> {
    v.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    v.iter().map(|p| p.0.as_str()).collect()
}
fn nested(x: &mut Vec<u8>) {
    let mut f = || {
        let mut g = || x.push(1);
        g();
    };
    f();
    x.push(2);
}
fn scope(v: &mut [u8]) {
    let n = v.len();
    std::thread::scope(|s| {
        let (a, b) = v.split_at_mut(n / 2);
        s.spawn(move || a[0] = 1);
        s.spawn(move || b[0] = 2);
    });
}
fn main() {
    apply(|s| &s[1..]);
    apply(str::trim);
}
