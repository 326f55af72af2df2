//@ run-pass
macro_rules! double {
    ($e:expr) => { 2 * $e };
}
macro_rules! tokens {
    ($($t:tt)*) => { 2 * $($t)* };
}
fn main() {
    println!("{} {}", double!(3 + 4), tokens!(3 + 4));
    println!("{}", -double!(1 + 1) + 1);
}
