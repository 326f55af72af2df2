//@ run-pass
trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<Self::Item<'a>>;
}
struct Windows<'s> {
    data: &'s mut [i32],
    at: usize,
}
impl<'s> Lending for Windows<'s> {
    type Item<'a>
        = &'a mut [i32]
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<&'a mut [i32]> {
        let w = self.data.get_mut(self.at..self.at + 2)?;
        self.at += 1;
        Some(w)
    }
}
fn main() {
    let mut data = [1, 2, 3, 4];
    let mut w = Windows { data: &mut data, at: 0 };
    while let Some(pair) = w.next() {
        pair[1] += pair[0];
    }
    println!("{data:?}");
}
