fn make<T: Default>() {}
fn main() {
    make(); //~ ERROR E0283
    let n = [1u8].iter().sum() > 3u8;
}
