fn main() {
    let _ = 255u8;
    let _: i8 = -128;
    let _ = -129i8; //~ ERROR overflowing_literals
    let _: u8 = 0x100; //~ ERROR overflowing_literals
    let _ = 0b1111_1111i8; //~ ERROR overflowing_literals
    let _: f32 = 1e39; //~ ERROR overflowing_literals
    let _: usize = 18446744073709551616; //~ ERROR overflowing_literals
    #[allow(overflowing_literals)]
    let _: i8 = 128;
}
