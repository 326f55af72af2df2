//@ run-pass
use std::mem::{ManuallyDrop, needs_drop};
struct D;
impl Drop for D {
    fn drop(&mut self) {
        println!("dropped");
    }
}
fn main() {
    println!("{} {} {}", needs_drop::<u8>(), needs_drop::<String>(), needs_drop::<&String>());
    let mut m = ManuallyDrop::new(D);
    println!("made");
    unsafe { ManuallyDrop::drop(&mut m) };
    let _never = ManuallyDrop::new(D);
}
