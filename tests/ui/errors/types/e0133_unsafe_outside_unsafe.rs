unsafe fn danger() {}
static mut N: u8 = 0;
union U {
    a: u8,
    b: i8,
}
fn main() {
    danger(); //~ ERROR E0133
    let p = &1 as *const i32;
    *p; //~ ERROR E0133
    N = 1; //~ ERROR E0133
    let u = U { a: 1 };
    u.b; //~ ERROR E0133
    unsafe { danger() }
}
