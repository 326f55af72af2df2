// What can be written through does not shrink: `&mut &'a T` is not `&mut &'b T`.
use std::cell::Cell;
fn swap<'a, 'b>(x: &mut &'a u8, y: &mut &'b u8) {
    std::mem::swap(x, y); //~ ERROR lifetime may not live long enough
    //~| ERROR lifetime may not live long enough
}
fn push<'a, 'b>(v: &mut Vec<&'a u8>, x: &'b u8) {
    v.push(x); //~ ERROR lifetime may not live long enough
}
fn cell<'a>(x: Cell<&'static u8>) -> Cell<&'a u8> {
    x //~ ERROR lifetime may not live long enough
}
fn main() {
    swap(&mut &1, &mut &2);
    push(&mut vec![], &1);
    cell(Cell::new(&1));
}
