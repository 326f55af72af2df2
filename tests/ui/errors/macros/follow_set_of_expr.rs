macro_rules! m {
    ($a:expr $b:ident) => {}; //~ ERROR
}
fn main() {}
