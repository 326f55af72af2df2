//@ run-pass
macro_rules! maxm { ($x:expr) => { $x }; ($x:expr, $($rest:expr),+ $(,)?) => {{ let a = $x; let b = maxm!($($rest),+); if a > b { a } else { b } }}; }
macro_rules! make { ($name:ident { $($f:ident : $t:ty = $v:expr),* }) => { #[derive(Debug)] struct $name { $($f: $t),* } impl $name { fn new() -> Self { $name { $($f: $v),* } } } }; }
make!(Conf { port: u16 = 80, host: String = "h".to_string() });
macro_rules! hyg { ($e:expr) => {{ let x = 10; $e + x }}; }
fn main() {
    println!("{} {:?}", maxm!(3, 9, 4,), Conf::new());
    let x = 1;
    println!("{}", hyg!(x));
    assert_eq!(maxm!(1), 1, "message {}", 1);
    println!("{} {}", stringify!(a + b), concat!("x", 1, true));
}
