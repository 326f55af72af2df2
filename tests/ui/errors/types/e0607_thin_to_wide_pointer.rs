fn main() {
    let p = core::ptr::null::<u8>();
    let q = p as *const [u8]; //~ ERROR E0607
}
