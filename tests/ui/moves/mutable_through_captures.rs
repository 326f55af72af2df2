//@ run-pass
fn call(mut f: impl FnMut()) { f(); f(); }
struct C { n: i32, v: Vec<i32> }
impl C {
    fn each(&mut self) {
        let v = &mut self.v;
        let mut add = |x| v.push(x);
        add(1);
        add(2);
        let n = &mut self.n;
        call(|| *n += 1);
    }
}
fn main() {
    let mut x = 0;
    call(|| x += 1);
    let r = &mut x;
    call(|| *r += 1);
    call(move || *r += 1);
    println!("{x}");
    let mut c = C { n: 0, v: vec![] };
    c.each();
    println!("{} {:?}", c.n, c.v);
    let mut log = vec![];
    let mut outer = || { let mut inner = || log.push(1); inner(); };
    outer();
    println!("{log:?}");
}
