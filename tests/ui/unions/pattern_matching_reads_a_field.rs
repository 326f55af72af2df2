//@ run-pass
#[repr(C)]
#[derive(Clone, Copy)]
union Num {
    i: i32,
    u: u32,
}
fn name(n: Num) -> &'static str {
    unsafe {
        match n {
            Num { i: 0 } => "zero",
            Num { u: 0x8000_0000.. } => "negative",
            _ => "positive",
        }
    }
}
fn main() {
    println!("{} {} {}", name(Num { i: 0 }), name(Num { i: -5 }), name(Num { u: 5 }));
}
