//@ run-pass
macro_rules! wrap {
    ($(#[$m:meta])* $v:vis struct $name:ident { $($f:ident : $t:ty = $d:expr),* $(,)? }) => {
        $(#[$m])*
        $v struct $name { $($f: $t),* }
        impl Default for $name {
            fn default() -> Self {
                $name { $($f: $d),* }
            }
        }
    };
}
wrap! {
    #[derive(Debug, Clone)]
    pub struct Config { width: u32 = 80, name: String = "main".to_string(), }
}
macro_rules! twice {
    ($i:item) => { mod a { $i } mod b { $i } };
}
twice! { pub fn f() -> &'static str { module_path!().rsplit("::").next().unwrap() } }
fn main() {
    println!("{:?}", Config::default().clone());
    println!("{} {}", a::f(), b::f());
}
