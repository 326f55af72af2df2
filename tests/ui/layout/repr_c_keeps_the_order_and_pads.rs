//@ run-pass
use std::mem::offset_of;
#[repr(C)]
struct A {
    a: u8,
    b: u32,
    c: u16,
}
#[repr(C, packed)]
struct B {
    a: u8,
    b: u32,
    c: u16,
}
#[repr(align(16))]
struct C(u8);
struct Reordered {
    _a: u8,
    _b: u32,
    _c: u8,
}
fn main() {
    println!("{} {} {} {}", size_of::<A>(), offset_of!(A, a), offset_of!(A, b), offset_of!(A, c));
    println!("{} {}", size_of::<B>(), offset_of!(B, c));
    println!("{} {} {}", size_of::<C>(), align_of::<C>(), size_of::<Reordered>());
    let p = B { a: 1, b: 2, c: 3 };
    println!("{}", { p.b } + u32::from(p.a) + u32::from({ p.c }));
}
