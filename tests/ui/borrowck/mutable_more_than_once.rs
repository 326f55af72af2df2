fn twice() {
    let mut s = String::new();
    let r = &mut s;
    let q = &mut s; //~ ERROR E0499
    r.push('a');
    q.push('b');
}
fn in_a_loop() {
    let mut vs: Vec<&mut i32> = vec![];
    let mut x = 1;
    loop {
        vs.push(&mut x); //~ ERROR E0499
    }
}
fn by_closures() {
    let mut x = 1;
    let mut c = || x += 1;
    let mut d = || x += 1; //~ ERROR E0499
    c();
    d();
}
fn through_an_entry() {
    let mut m = std::collections::HashMap::new();
    let e = m.entry(1).or_insert(1);
    m.insert(2, 3); //~ ERROR E0499
    *e = 1;
}
fn main() {}
