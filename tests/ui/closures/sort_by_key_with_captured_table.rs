//@ run-pass
fn main() {
    let order = "zyx";
    let mut v = ["x", "z", "y", "z"];
    v.sort_by_key(|w| order.find(w));
    println!("{v:?}");
    let mut calls = 0;
    v.sort_by(|a, b| {
        calls += 1;
        a.cmp(b)
    });
    println!("{v:?} {}", calls > 0);
}
