//@ run-pass
//@ edition: 2018
fn main() {
    let a = [1u8, 2, 3];
    // The method call goes to the slice's iterator before 2021.
    let total: u8 = a.into_iter().map(|r: &u8| *r).sum();
    println!("{}", total);
    let owned: Vec<u8> = IntoIterator::into_iter(a).collect();
    println!("{:?}", owned);
}
