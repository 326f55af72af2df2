//@ run-pass
#[macro_use]
mod tools {
    macro_rules! square {
        ($e:expr) => {{
            let x = $e;
            x * x
        }};
    }
    macro_rules! hidden {
        () => { "by path" };
    }
    pub(crate) use hidden;
}
mod user {
    pub fn nine() -> i32 {
        square!(3)
    }
}
fn main() {
    println!("{} {} {}", square!(1 + 1), user::nine(), tools::hidden!());
}
