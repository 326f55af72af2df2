//@ run-pass
fn say(n: i32) -> i32 {
    println!("operand {n}");
    n
}
struct Pair {
    first: i32,
    second: i32,
}
fn main() {
    let sum = say(1) + say(2) * say(3);
    println!("{sum}");
    // Fields are evaluated in the order written, not in the order declared.
    let p = Pair { second: say(4), first: say(5) };
    println!("{} {}", p.first, p.second);
    let a = [say(6), say(7)];
    println!("{}", a[say(1) as usize]);
}
