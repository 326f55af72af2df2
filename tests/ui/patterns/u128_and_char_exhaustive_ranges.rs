//@ check-pass
fn a(n: u128) -> u8 {
    match n {
        0..=9 => 0,
        10..=u128::MAX => 1,
    }
}
fn b(c: char) -> u8 {
    match c {
        '\0'..='\u{D7FF}' => 0,
        '\u{E000}'..='\u{10FFFF}' => 1,
    }
}
fn c(p: (bool, Option<bool>)) {
    match p {
        (true, None) | (false, Some(_)) => {}
        (true, Some(true | false)) => {}
        (false, None) => {}
    }
}
fn main() {}
