// E0621: one lifetime has a name, the other is that of a parameter without one.
struct R<'a> {
    s: &'a str,
}
impl<'a> R<'a> {
    fn get(&self, o: &str) -> &'a str {
        o //~ ERROR E0621
    }
    fn set(&mut self, o: &str) {
        self.s = o; //~ ERROR E0621
    }
}
fn push<'a>(v: &mut Vec<&'a str>, s: &str) {
    let mut f = || v.push(s); //~ ERROR E0621
    f();
}
fn main() {
    let mut r = R { s: "" };
    r.get("");
    r.set("");
    push(&mut vec![], "");
}
