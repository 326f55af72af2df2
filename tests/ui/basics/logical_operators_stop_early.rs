//@ run-pass
fn noisy(name: &str, value: bool) -> bool {
    println!("asked {name}");
    value
}
fn main() {
    println!("{}", noisy("a", false) && noisy("b", true));
    println!("{}", noisy("c", true) || noisy("d", false));
    println!("{}", noisy("e", true) & noisy("f", false));
    println!("{}", noisy("g", false) | noisy("h", true));
}
