//@ run-pass
use std::cell::Cell;
const C: Cell<u8> = Cell::new(1);
static S: [u8; 2] = [1, 2];
const EMPTY: Vec<u8> = Vec::new();
fn main() {
    C.set(9);
    println!("{}", C.get());
    let mut v = EMPTY;
    v.push(S[1]);
    println!("{v:?} {}", EMPTY.len());
}
