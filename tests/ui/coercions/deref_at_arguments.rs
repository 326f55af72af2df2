//@ run-pass
use std::rc::Rc;
fn len(s: &str) -> usize {
    s.len()
}
fn sum(v: &[i32]) -> i32 {
    v.iter().sum()
}
fn main() {
    let s = Box::new(Rc::new(String::from("four")));
    println!("{} {}", len(&s), len(&&&"x"));
    println!("{} {}", sum(&vec![1, 2]), sum(&[3; 4]));
    let mut v = vec![1];
    let r: &mut Vec<i32> = &mut v;
    r.push(2);
    println!("{}", sum(r));
    let p: *const i32 = &5;
    println!("{}", unsafe { *p });
}
