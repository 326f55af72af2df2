//@ run-pass
mod thing {
    pub const X: i32 = 1;
}
fn thing() -> i32 {
    2
}
macro_rules! thing {
    () => {
        3
    };
}
#[allow(non_camel_case_types)]
struct other;
fn main() {
    println!("{} {} {}", thing::X, thing(), thing!());
    let _: other = other;
}
