//@ run-pass
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Number(i32),
    Word(&'static str, u8),
    End,
}
fn main() {
    let mut v = vec![Item::End, Item::Word("b", 1), Item::Number(5), Item::Word("a", 9), Item::Word("a", 2), Item::Number(-5)];
    v.sort();
    println!("{v:?}");
    println!("{:?}", Item::Number(100).cmp(&Item::Word("", 0)));
}
