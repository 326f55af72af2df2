fn f(it: &mut dyn Iterator) {} //~ ERROR E0191
fn main() {}
