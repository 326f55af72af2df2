//@ run-pass
fn add(a: i32, b: i32) -> i32 {
    a + b
}
fn mul(a: i32, b: i32) -> i32 {
    a * b
}
fn apply(f: fn(i32, i32) -> i32, n: i32) -> i32 {
    f(n, n + 1)
}
fn main() {
    let table: [(&str, fn(i32, i32) -> i32); 3] = [("add", add), ("mul", mul), ("max", Ord::max)];
    for (name, f) in table {
        println!("{name} {}", apply(f, 6));
    }
}
