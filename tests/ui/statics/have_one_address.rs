//@ run-pass
static A: u32 = 1;
static B: &u32 = &A;
static NAMES: [&str; 2] = ["x", "y"];
fn address() -> *const u32 {
    &A
}
fn main() {
    println!("{} {}", std::ptr::eq(&A, B), address() == B as *const u32);
    println!("{}", NAMES[1]);
}
