//@ run-pass
macro_rules! value { () => { 1 }; }
fn early() -> i32 {
    value!()
}
macro_rules! value { () => { 2 }; }
mod inner {
    pub fn inside() -> i32 {
        value!()
    }
    macro_rules! value { () => { 3 }; }
    pub fn after() -> i32 {
        value!()
    }
}
fn main() {
    println!("{} {} {} {}", early(), inner::inside(), inner::after(), value!());
}
