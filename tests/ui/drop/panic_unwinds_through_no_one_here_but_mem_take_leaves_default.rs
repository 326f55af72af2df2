//@ run-pass
fn main() {
    let mut s = String::from("text");
    let t = std::mem::take(&mut s);
    println!("{s:?} {t:?}");
    let mut a = 1;
    let mut b = 2;
    std::mem::swap(&mut a, &mut b);
    println!("{a} {b}");
}
