// E0310: a reference that lives for ever may point only to what does. Shorter lifetimes of fields imply what they need.
use std::any::Any;
#[allow(dead_code)]
struct Forever<T> {
    item: &'static T, //~ ERROR E0310
}
struct Wants<T: 'static>(T);
struct Inside<T> {
    w: Wants<T>, //~ ERROR E0310
}
enum Choice<T> {
    Slice(&'static [T]), //~ ERROR E0310
}
struct Written<T: 'static> {
    item: &'static T,
}
struct Implied<'a, T> {
    item: &'a T,
    nested: &'a &'a [T],
}
struct ByTrait<T: Any> {
    item: &'static T,
    w: Wants<T>,
}
struct Concrete {
    item: &'static [&'static str],
    f: Wants<Box<dyn Fn(&u8)>>,
}
fn main() {}
