//@ run-pass
use std::fmt::Debug;
use std::rc::Rc;
fn main() {
    let a: &[i32] = &[1, 2, 3];
    let b: Box<dyn Debug> = Box::new("dbg");
    let c: Rc<[u8]> = Rc::new([1, 2]);
    let d: Rc<dyn Fn(i32) -> i32> = Rc::new(|n| n + 1);
    let e: [&dyn Debug; 3] = [&1, &"a", &a];
    println!("{a:?} {b:?} {c:?} {} {e:?}", d(1));
    let f: &mut dyn Debug = &mut 5;
    println!("{f:?}");
    let g: Box<[String]> = Box::new([String::from("s")]);
    println!("{}", g.len());
}
