//@ run-pass
fn main() {
    println!("{} {} {} {}", 1_000_000, 0xff_u8, 0o777, 0b1010_1010);
    println!("{} {} {} {}", 1e3, 2.5E-1_f32, 1., 12_f64);
    println!("{:?} {:?} {:?} {:?}", 'a', '\'', '\u{1F600}', '\x41');
    println!("{:?} {:?} {:?}", b'a', b"raw\x00\xff", br#"a"b"#);
    println!("{} {}", r"c:\new", r##"one "# two"##);
    println!("one \
              line");
    println!("{:?}", c"text".to_bytes_with_nul());
}
