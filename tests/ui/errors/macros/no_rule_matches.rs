macro_rules! pair {
    ($a:expr, $b:expr) => {
        ($a, $b)
    };
}
fn main() {
    let p = pair!(1); //~ ERROR
    let q = pair!(1, 2, 3); //~ ERROR
}
