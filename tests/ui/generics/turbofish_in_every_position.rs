//@ run-pass
struct Maker<T>(T);
impl<T: Default> Maker<T> {
    fn make() -> T {
        T::default()
    }
    fn with<U: From<u8>>(self, n: u8) -> (T, U) {
        (self.0, U::from(n))
    }
}
fn main() {
    println!("{:?} {:?}", Maker::<String>::make(), Maker::<u8>::make());
    println!("{:?}", Maker("a").with::<f64>(3));
    println!("{:?}", "1,2".split(',').map(str::parse::<i32>).collect::<Result<Vec<_>, _>>());
    println!("{}", Vec::<i32>::new().len() + <[u8]>::len(&[1, 2]) + size_of::<u16>());
    println!("{:?}", None::<i32>);
    println!("{:?}", Option::<i32>::Some(1));
}
