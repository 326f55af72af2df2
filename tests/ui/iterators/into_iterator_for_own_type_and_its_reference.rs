//@ run-pass
struct Bag(Vec<u8>);
impl IntoIterator for Bag {
    type Item = u8;
    type IntoIter = std::vec::IntoIter<u8>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
impl<'a> IntoIterator for &'a Bag {
    type Item = &'a u8;
    type IntoIter = std::slice::Iter<'a, u8>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
impl FromIterator<u8> for Bag {
    fn from_iter<I: IntoIterator<Item = u8>>(it: I) -> Bag {
        Bag(it.into_iter().filter(|n| *n > 1).collect())
    }
}
fn main() {
    let b: Bag = (0..5).collect();
    for n in &b {
        print!("{n} ");
    }
    for n in b {
        print!("{} ", n * n);
    }
    println!();
}
