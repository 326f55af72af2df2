//@ run-pass
fn main() {
    println!("{} {} {}", "straße".to_uppercase(), "ÀÉ".to_lowercase(), "aé".to_ascii_uppercase());
    println!("{:?} {:?}", 'ß'.to_uppercase().collect::<String>(), 'İ'.to_lowercase().count());
    println!("{:?} {:?} {:?}", 'f'.to_digit(16), 'g'.to_digit(16), char::from_digit(7, 10));
    println!("{} {} {}", 'é'.len_utf8(), '🦀'.len_utf16(), '\u{3000}'.is_whitespace());
    println!("{} {} {}", 'x'.is_alphanumeric(), '½'.is_numeric(), '_'.is_ascii_punctuation());
    println!("{:?} {:?}", char::from_u32(0xD800), ('a'..='e').rev().collect::<String>());
    println!("{}", "AbC".eq_ignore_ascii_case("aBc"));
}
