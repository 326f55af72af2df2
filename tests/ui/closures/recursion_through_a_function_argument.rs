//@ run-pass
fn fix<A, R>(f: &dyn Fn(&dyn Fn(A) -> R, A) -> R, a: A) -> R {
    f(&|x| fix(f, x), a)
}
fn main() {
    println!("{}", fix(&|me: &dyn Fn(u64) -> u64, n| if n < 2 { 1 } else { n * me(n - 1) }, 10));
}
