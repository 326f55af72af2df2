//@ run-pass
fn main() {
    let a = Some(4i32);
    let none: Option<i32> = None;
    println!("{:?} {:?}", a.map(|n| n * 2), none.map(|n| n * 2));
    println!("{:?} {:?}", a.and_then(|n| n.checked_sub(5)), a.filter(|n| n % 2 == 1));
    println!("{} {} {}", none.unwrap_or(7), none.unwrap_or_default(), none.map_or(1, |n| n + 1));
    println!("{:?} {:?} {:?}", a.or(Some(1)), none.or_else(|| Some(2)), a.xor(none));
    println!("{:?} {:?}", a.zip(Some('z')), a.ok_or("no"));
    println!("{} {}", a.is_some_and(|n| n > 3), none.is_none());
    let mut slot = Some(1);
    println!("{:?}", slot.take());
    println!("{:?}", slot.insert(5));
    println!("{:?}", slot.replace(6));
    println!("{} {:?}", slot.get_or_insert(9), Some(Some(3)).flatten());
}
