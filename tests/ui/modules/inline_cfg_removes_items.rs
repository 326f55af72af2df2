//@ run-pass
#[cfg(not(any()))]
fn f() -> u8 {
    1
}
#[cfg(any())]
fn f() -> Missing {
    undefined
}
struct S {
    #[cfg(all())]
    kept: u8,
    #[cfg(any())]
    gone: Missing,
}
fn main() {
    let s = S { kept: f() };
    #[cfg(any())]
    let s = nothing;
    println!("{} {}", s.kept, if cfg!(any()) { "yes" } else { "no" });
}
