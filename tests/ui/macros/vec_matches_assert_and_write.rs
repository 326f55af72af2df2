//@ run-pass
use std::fmt::Write;
fn main() {
    let v = vec![vec![0u8; 2]; 3];
    println!("{v:?} {:?}", vec![1, 2,]);
    let mut s = String::new();
    write!(s, "{}-", 1).unwrap();
    writeln!(s, "{:>3}", 2).unwrap();
    print!("{s}");
    assert_ne!(1, 2);
    debug_assert!(s.len() == 6);
    println!("{}", format_args!("{} {}", 1, "two"));
}
