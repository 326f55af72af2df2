//@ run-pass
fn main() {
    let s = String::from("añb");
    println!("{} {} {}", &s[..1], &s[1..3], &s[3..]);
    println!("{:?} {:?}", s.get(1..2), s.get(1..3));
    let (a, b) = s.split_at(3);
    println!("{a} {b} {:?}", s.char_indices().collect::<Vec<_>>());
}
