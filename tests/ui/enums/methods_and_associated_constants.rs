//@ run-pass
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Suit {
    Clubs,
    Hearts,
}
impl Suit {
    const ALL: [Suit; 2] = [Self::Clubs, Self::Hearts];
    const fn is_red(self) -> bool {
        matches!(self, Self::Hearts)
    }
}
fn main() {
    for s in Suit::ALL {
        println!("{s:?} {}", s.is_red());
    }
    println!("{}", Suit::Clubs < Suit::Hearts);
}
