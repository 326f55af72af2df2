//@ run-pass
use std::num::NonZeroU32;
fn main() {
    println!("{}", size_of::<Option<&u8>>() == size_of::<&u8>());
    println!("{}", size_of::<Option<Box<i32>>>() == size_of::<Box<i32>>());
    println!("{} {}", size_of::<Option<NonZeroU32>>(), size_of::<Option<u32>>());
    println!("{} {} {}", size_of::<Option<bool>>(), size_of::<Option<Option<bool>>>(), size_of::<Option<char>>());
    println!("{}", size_of::<Option<Vec<u8>>>() == size_of::<Vec<u8>>());
    println!("{}", size_of::<Option<()>>());
}
