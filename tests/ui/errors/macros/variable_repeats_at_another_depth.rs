macro_rules! m {
    ($($x:expr),*) => {
        $x //~ ERROR
    };
}
fn main() {
    m!(1, 2);
}
