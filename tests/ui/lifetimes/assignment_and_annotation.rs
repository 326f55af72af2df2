// Regions written by the user count, on `let`, on `as` and on generic arguments.
struct W<T: 'static>(T);
fn let_type<'a>(s: &'a str) {
    let _t: &'static str = s; //~ ERROR lifetime may not live long enough
}
fn cast(s: &u8) {
    let _t = s as &'static u8; //~ ERROR lifetime may not live long enough
}
fn usage(s: &u8) {
    let _w = W(s); //~ ERROR lifetime may not live long enough
}
fn object(x: &u8) -> usize {
    let b: Box<dyn Send> = Box::new(x); //~ ERROR lifetime may not live long enough
    need(b);
    0
}
fn need<T: 'static>(t: T) {
    drop(t);
}
fn main() {
    let_type("");
    cast(&1);
    usage(&1);
    object(&1);
}
