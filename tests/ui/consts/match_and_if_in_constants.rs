//@ run-pass
const fn digit(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        _ => None,
    }
}
const fn parse(s: &str) -> u32 {
    let b = s.as_bytes();
    let mut n = 0;
    let mut i = 0;
    while i < b.len() {
        if let Some(d) = digit(b[i]) {
            n = n * 10 + d as u32;
        }
        i += 1;
    }
    n
}
const YEAR: u32 = parse("20-24");
const _: () = assert!(YEAR == 2024);
fn main() {
    println!("{YEAR}");
}
