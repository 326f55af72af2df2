//@ run-pass
fn cond() -> bool { false }
fn main() {
    let mut s = String::from("a");
    drop(s);
    s = String::from("b");
    println!("{s}");
    let mut v = vec![1];
    for _ in 0..2 {
        drop(v);
        v = vec![2];
    }
    println!("{v:?}");
    let x;
    if cond() {
        x = 1;
    } else {
        x = 2;
    }
    println!("{x}");
    let y: i32;
    loop {
        y = 3;
        break;
    }
    println!("{y}");
    let mut p = (String::from("l"), String::from("r"));
    drop(p.0);
    p.0 = String::from("n");
    println!("{p:?}");
}
