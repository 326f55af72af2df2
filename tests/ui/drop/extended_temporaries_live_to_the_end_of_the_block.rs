//@ run-pass
#![allow(unused)]
use core::pin::pin;
#[derive(Debug)] struct S(&'static str);
impl Drop for S { fn drop(&mut self) { println!("drop {}", self.0); } }
const fn temp(s: &'static str) -> S { S(s) }
struct W<T>(T);
fn main() {
let a = &temp("a");
let b = &raw const *&temp("b");
let c = &temp("c") as &dyn Send;
let d = (&*&temp("d"),);
let e = W(&temp("e"));
let f = Some(&temp("f"));
let g = { [Some(&temp("g"))] };
let h = const { &temp("h") };
let i = unsafe { &temp("i") };
let j = if true { &temp("j") } else { &temp("j2") };
let k = match () { _ => &temp("k") };
let l = pin!(temp("l"));
let m = pin!({ &mut temp("m") });
let n = format_args!("{:?}", temp("n"));
println!("end");
}
