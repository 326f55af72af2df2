//@ run-pass
fn main() {
    let r: String = "añb🦀".chars().rev().collect();
    let mut s = String::with_capacity(10);
    s.extend(["x", "y"]);
    s.extend(r.chars().filter(|c| c.is_ascii()));
    println!("{r} {s} {}", s.capacity() >= 10);
    println!("{:?}", "hello".chars().fold([0u8; 26], |mut t, c| { t[(c as u8 - b'a') as usize] += 1; t })[11]);
}
