//@ run-pass
fn once<F: FnOnce() -> String>(f: F) -> String {
    f()
}
fn mutable<F: FnMut() -> i32>(mut f: F) -> i32 {
    f();
    f()
}
fn shared<F: Fn() -> i32>(f: &F) -> i32 {
    f() + f()
}
fn main() {
    let s = String::from("moved");
    println!("{}", once(|| s));
    let mut n = 0;
    println!(
        "{}",
        mutable(|| {
            n += 5;
            n
        })
    );
    println!("{} {}", shared(&|| n * 2), once(|| n.to_string()));
}
