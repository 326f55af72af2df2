//@ run-pass
use std::borrow::Cow;
use std::rc::Rc;
fn clean(s: &str) -> Cow<'_, str> {
    if s.contains(' ') { Cow::Owned(s.replace(' ', "_")) } else { Cow::Borrowed(s) }
}
fn main() {
    println!("{} {}", clean("a b"), clean("ab"));
    println!("{} {}", matches!(clean("a b"), Cow::Owned(_)), matches!(clean("ab"), Cow::Borrowed(_)));
    let b: Box<str> = "boxed".into();
    let r: Rc<str> = Rc::from("shared");
    let v: Vec<u8> = String::from("hi").into_bytes();
    println!("{b} {r} {v:?} {}", String::from('c') + &5.to_string());
    println!("{:?}", "true".parse::<bool>().and("x".parse::<bool>().map_err(|e| e)).is_err());
}
