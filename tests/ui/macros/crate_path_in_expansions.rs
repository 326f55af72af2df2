//@ run-pass
mod lib {
    pub fn helper(n: i32) -> i32 {
        n + 100
    }
    #[macro_export]
    macro_rules! call_helper {
        ($n:expr) => { $crate::lib::helper($n) };
    }
}
mod deep {
    pub mod er {
        pub fn go() -> i32 {
            crate::call_helper!(1)
        }
    }
}
fn main() {
    println!("{} {}", deep::er::go(), call_helper!(2));
}
