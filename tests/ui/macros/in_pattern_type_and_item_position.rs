//@ run-pass
macro_rules! small { () => { 0..=9 }; }
macro_rules! pair { ($t:ty) => { ($t, $t) }; }
macro_rules! getters {
    ($($n:ident),*) => { $(fn $n(&self) -> u8 { self.$n })* };
}
struct S {
    a: u8,
    b: u8,
}
impl S {
    getters!(a, b);
}
fn main() {
    let p: pair!(u8) = (1, 20);
    for n in [p.0, p.1] {
        match n {
            small!() => println!("small"),
            _ => println!("big"),
        }
    }
    let s = S { a: 3, b: 4 };
    println!("{}", s.a() + s.b());
}
