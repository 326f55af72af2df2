//@ run-pass
#[repr(C)]
union Bits {
    float: f32,
    int: u32,
    bytes: [u8; 4],
}
fn main() {
    let mut b = Bits { float: 1.0 };
    unsafe {
        println!("{:#x} {:?}", b.int, b.bytes);
        b.bytes[3] = 0x40;
        println!("{}", b.float);
    }
    b.int = 0;
    println!("{} {}", unsafe { b.float }, size_of::<Bits>());
}
