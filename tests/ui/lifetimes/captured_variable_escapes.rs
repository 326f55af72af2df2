// What a `FnMut` closure captured stays inside: each call borrows it anew.
fn main() {
    let mut s = String::new();
    let mut f = || &mut s; //~ ERROR captured variable cannot escape `FnMut` closure body
    f();
    let _g = |x: &u8| x; //~ ERROR lifetime may not live long enough
}
