//@ run-pass
macro_rules! table {
    ($($name:ident => [$($v:expr),*]);+ $(;)?) => {
        vec![$((stringify!($name), vec![$($v * 2),*])),+]
    };
}
macro_rules! sum {
    () => { 0 };
    ($h:expr $(, $t:expr)*) => { $h + sum!($($t),*) };
}
macro_rules! opt {
    ($a:ident $(= $d:expr)?) => { (stringify!($a), 0 $(+ $d)?) };
}
fn main() {
    println!("{:?}", table! { a => [1, 2]; b => []; c => [3]; });
    println!("{} {}", sum!(), sum!(1, 2, 3));
    println!("{:?} {:?}", opt!(x), opt!(y = 4));
}
