//@ run-pass
use std::fmt::Debug;
fn main() {
    let word = size_of::<usize>();
    println!("{} {} {}", size_of::<&str>() / word, size_of::<&[u64]>() / word, size_of::<&dyn Debug>() / word);
    println!("{} {}", size_of::<Box<[u8]>>() / word, size_of::<String>() / word);
    println!("{} {}", size_of_val("hello"), size_of_val(&[1u16, 2, 3][..]));
}
