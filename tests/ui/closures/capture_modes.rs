//@ run-pass
fn apply<F: FnOnce() -> String>(f: F) -> String { f() }
fn main() {
    let s = String::from("owned");
    let r = || s.len();
    println!("{} {}", r(), s);
    let mut count = 0;
    let mut inc = || { count += 1; count };
    inc(); inc();
    println!("{count}");
    let moved = move || s + "!";
    println!("{}", apply(moved));
    let add = |a: i32| move |b: i32| a + b;
    println!("{}", add(2)(3));
    let fs: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(|x| x + 1), Box::new(move |x| x * count)];
    for f in &fs { print!("{} ", f(10)); }
    println!();
}
