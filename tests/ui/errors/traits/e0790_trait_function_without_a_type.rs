trait T {
    fn make() -> u8;
    const N: u8;
}
fn main() {
    let n = T::make(); //~ ERROR E0790
    let d: u8 = Default::default();
}
