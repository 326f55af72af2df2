macro_rules! again {
    ($($t:tt)*) => {
        again!($($t)* x) //~ ERROR
    };
}
fn main() {
    again!();
}
