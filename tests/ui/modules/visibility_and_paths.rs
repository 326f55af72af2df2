//@ run-pass
mod outer {
    pub const A: i32 = 1;
    fn private() -> i32 {
        10
    }
    pub mod inner {
        pub fn total() -> i32 {
            super::private() + super::A + self::own() + crate::top()
        }
        fn own() -> i32 {
            100
        }
        pub(in crate::outer) fn limited() -> i32 {
            5
        }
    }
    pub fn call() -> i32 {
        inner::limited()
    }
}
fn top() -> i32 {
    1000
}
fn main() {
    println!("{} {}", outer::inner::total(), outer::call());
}
