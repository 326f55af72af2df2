struct S;
impl Missing for S {} //~ ERROR E0405
fn f<T: Absent>(t: T) {} //~ ERROR E0405
fn main() {}
