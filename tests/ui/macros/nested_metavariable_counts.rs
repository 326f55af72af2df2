//@ run-pass
macro_rules! replace { ($a:tt $b:expr) => { $b }; }
macro_rules! count { ($($t:tt)*) => { 0usize $(+ replace!($t 1))* }; }
macro_rules! enumeration {
    ($name:ident { $($v:ident),+ }) => {
        #[derive(Debug, Clone, Copy)]
        enum $name { $($v),+ }
        impl $name {
            const ALL: [$name; count!($($v)+)] = [$($name::$v),+];
        }
    };
}
enumeration!(Color { Red, Green, Blue });
fn main() {
    println!("{} {:?}", Color::ALL.len(), Color::ALL);
}
