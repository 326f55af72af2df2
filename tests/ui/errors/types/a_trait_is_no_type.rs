use std::fmt::Debug;
fn f(_: Box<Debug>) {} //~ ERROR E0782
type A = Debug; //~ ERROR E0782
fn g() -> dyn Debug { //~ ERROR E0746
    1
}
trait NonDispatchable {
    fn only_sized(&self, other: Self)
    where
        Self: Sized;
}
fn h(x: &dyn NonDispatchable) {
    x.only_sized(1); //~ ERROR
}
fn main() {
    let _ = <Debug>::fmt; //~ ERROR E0782
    let x = &[1_usize, 2] as [usize]; //~ ERROR E0620
    let p: *const dyn Debug = &1;
    let _ = p as *const (dyn Debug + Send); //~ ERROR E0804
}
