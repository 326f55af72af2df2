//@ run-pass
fn main() {
    println!("{:?}", "tab\t nl\n quote\" single' back\\ nul\0 bell\u{7} é \u{200b}");
    println!("{:?} {:?} {:?}", '\'', '"', '\u{301}');
    println!("{:?} {:?}", b"bytes\xff".as_slice().len(), "\u{1F980}");
    println!("{}", "a\"b\n".escape_debug());
    println!("{} {}", "é".escape_unicode(), "é\t".escape_default());
}
