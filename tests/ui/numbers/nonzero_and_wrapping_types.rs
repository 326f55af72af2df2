//@ run-pass
use std::num::{NonZeroU8, Saturating, Wrapping};
fn main() {
    println!("{:?} {:?}", NonZeroU8::new(0), NonZeroU8::new(5).map(NonZeroU8::get));
    let mut w = Wrapping(250u8);
    w += 10;
    println!("{w} {:?}", w * Wrapping(100));
    println!("{}", Saturating(100i8) + Saturating(100));
}
