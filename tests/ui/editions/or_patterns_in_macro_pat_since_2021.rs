//@ run-pass
//@ edition: 2021
macro_rules! is {
    ($p:pat, $e:expr) => {
        match $e {
            $p => true,
            _ => false,
        }
    };
}
fn main() {
    println!("{} {}", is!(1 | 2, 2), is!(Some('a' | 'b'), Some('c')));
}
