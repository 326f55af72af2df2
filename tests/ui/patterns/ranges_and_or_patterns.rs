//@ run-pass
fn kind(c: char) -> &'static str {
    match c {
        'a' | 'e' | 'i' | 'o' | 'u' => "vowel",
        'a'..='z' => "consonant",
        '0'..'5' => "low digit",
        '5'..='9' => "high digit",
        _ => "other",
    }
}
fn main() {
    for c in ['e', 'x', '4', '5', '?'] {
        println!("{c} {}", kind(c));
    }
}
