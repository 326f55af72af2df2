const LEN: usize = 3;
fn by_constant(a: [i32; LEN]) -> i32 {
    let i = LEN;
    a[i] //~ ERROR unconditional_panic
}
fn not_reached() {
    if false {
        let _ = 1 / 0;
    }
    let z = 0;
    if z != 0 {
        println!("{}", 10 / z);
    }
}
fn in_a_loop() -> u8 {
    let mut i = 0u8;
    loop {
        i += 1;
        if i > 250 {
            break i;
        }
    }
}
fn written_twice() -> u8 {
    let mut i = 255u8;
    i += 1; //~ ERROR arithmetic_overflow
    i
}
fn borrowed() -> u8 {
    let mut i = 255u8;
    let r = &mut i;
    *r = 3;
    i + 1
}
fn shift(x: u32) -> u32 {
    x >> 40 //~ ERROR arithmetic_overflow
}
fn remainder() -> i32 {
    let d = 0;
    5 % d //~ ERROR unconditional_panic
}
fn least() -> i32 {
    let m = i32::MIN;
    let k = -1;
    m / k //~ ERROR unconditional_panic
}
fn in_a_closure() -> u8 {
    let c = || 255u8 + 1; //~ ERROR arithmetic_overflow
    c()
}
#[allow(arithmetic_overflow)]
fn allowed() -> u8 {
    255 + 1
}
fn main() {
    by_constant([1, 2, 3]);
    not_reached();
    in_a_loop();
    written_twice();
    borrowed();
    shift(1);
    remainder();
    least();
    in_a_closure();
    allowed();
}
