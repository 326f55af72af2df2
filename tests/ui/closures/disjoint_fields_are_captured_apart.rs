//@ run-pass
struct State {
    log: Vec<String>,
    count: u32,
}
fn main() {
    let mut s = State { log: vec![], count: 0 };
    let mut add = |w: &str| s.log.push(w.to_string());
    s.count += 1;
    add("one");
    add("two");
    s.count += 1;
    println!("{:?} {}", s.log, s.count);
}
