//@ run-pass
const _: i32 = 1;
const _: &str = "checked, never used";
const N: i32 = 1;
fn main() {
    const N: i32 = 2;
    {
        const N: i32 = 3;
        println!("{N}");
    }
    println!("{N} {}", self::N);
}
