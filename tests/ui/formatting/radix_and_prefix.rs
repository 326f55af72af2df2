//@ run-pass
fn main() {
    println!("{:x} {:X} {:o} {:b}", 255, 255, 8, 5);
    println!("{:#x} {:#X} {:#o} {:#b}", 255, 255, 8, 5);
    println!("{:08b} {:#010x} {:#06b}", 5, 255, 1);
    println!("{:x} {:b} {:x}", -1i8, -2i8, i128::MIN);
    println!("{:x?} {:X?} {:#x?}", [10, 255], [171], Some(16));
}
