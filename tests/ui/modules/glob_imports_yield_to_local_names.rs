//@ run-pass
mod a {
    pub fn f() -> &'static str {
        "a::f"
    }
    pub fn g() -> &'static str {
        "a::g"
    }
}
use a::*;
fn f() -> &'static str {
    "own f"
}
fn main() {
    println!("{} {}", f(), g());
    fn g() -> &'static str {
        "inner g"
    }
    println!("{}", g());
}
