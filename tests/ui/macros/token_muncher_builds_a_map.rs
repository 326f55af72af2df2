//@ run-pass
macro_rules! calc {
    (@ $acc:expr ;) => { $acc };
    (@ $acc:expr ; plus $n:literal $($rest:tt)*) => { calc!(@ $acc + $n ; $($rest)*) };
    (@ $acc:expr ; times $n:literal $($rest:tt)*) => { calc!(@ $acc * $n ; $($rest)*) };
    ($n:literal $($rest:tt)*) => { calc!(@ $n ; $($rest)*) };
}
fn main() {
    println!("{}", calc!(1 plus 2 times 10 plus 4));
}
