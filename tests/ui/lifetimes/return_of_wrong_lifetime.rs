// The value returned lives as long as `'b`, and nobody promised that `'b` outlives `'a`.
fn pick<'a, 'b>(x: &'a str, y: &'b str) -> &'a str {
    let _ = x;
    y //~ ERROR lifetime may not live long enough
}
fn stat(x: &u8) -> &'static u8 {
    x //~ ERROR lifetime may not live long enough
}
struct R<'a> {
    s: &'a str,
}
impl<'a> R<'a> {
    fn me(&self) -> &'a R<'a> {
        self //~ ERROR lifetime may not live long enough
    }
}
fn main() {
    let r = R { s: "" };
    let _ = (pick(r.s, ""), stat(&1), r.me());
}
