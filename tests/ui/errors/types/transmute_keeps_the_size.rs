use std::mem::transmute;
extern "C" fn callback(_: Box<i32>) {}
fn same<T>(x: T) -> T {
    unsafe { transmute(x) }
}
fn main() {
    unsafe {
        let _: u8 = transmute(0u16); //~ ERROR E0512
        let _: [u8; 4] = transmute(1u32);
        let _: extern "C" fn(*mut i32) = transmute(callback); //~ ERROR E0591
    }
    same(1);
}
