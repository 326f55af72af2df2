//@ run-pass
macro_rules! make_adder {
    ($name:ident, $n:expr) => {
        macro_rules! $name {
            ($x:expr) => {
                $x + $n
            };
        }
    };
}
make_adder!(add_ten, 10);
fn main() {
    make_adder!(add_one, 1);
    println!("{} {}", add_ten!(5), add_one!(5));
}
