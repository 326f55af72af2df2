//@ run-pass
fn fail() -> ! {
    std::process::exit(0)
}
fn pick(n: Option<i32>) -> i32 {
    let value: i32 = match n {
        Some(v) => v,
        None => return -1,
    };
    value + 1
}
fn main() {
    println!("{} {}", pick(Some(1)), pick(None));
    let s: &str = if pick(None) == -1 { "ok" } else { fail() };
    println!("{s}");
    let _: String = loop {
        fail();
    };
}
