//@ run-pass
fn main() {
    println!("{:?}", [size_of::<bool>(), size_of::<char>(), size_of::<u8>(), size_of::<i16>(), size_of::<f32>(), size_of::<u64>(), size_of::<u128>()]);
    println!("{} {} {}", size_of::<()>(), size_of::<[u16; 5]>(), size_of::<(u8, u8)>());
    println!("{} {}", align_of::<u32>(), align_of::<[u16; 9]>());
}
