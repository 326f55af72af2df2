//@ run-pass
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct S { a: i32, b: Option<String>, c: (u8, char), d: Vec<U> }
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct U;
fn main() {
    let s = S { a: -1, b: Some("x".into()), c: (7, 'q'), d: vec![U, U] };
    println!("{:?}", s);
    println!("{:#?}", s);
    println!("{:?} {}", S::default(), s > S::default());
}
