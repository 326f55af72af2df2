// E0309, E0310: nothing says how long a type parameter lives.
use std::fmt::Debug;
fn boxed<T: Debug>(t: T) -> Box<dyn Debug> {
    Box::new(t) //~ ERROR E0310
}
fn named<'a, T: Debug>(t: T, _: &'a u8) -> Box<dyn Debug + 'a> {
    Box::new(t) //~ ERROR E0309
}
struct W<T: 'static>(T);
fn wrap<T>(t: T) {
    let _w = W(t); //~ ERROR E0310
}
fn main() {
    boxed(1);
    named(1, &1);
    wrap(1);
}
