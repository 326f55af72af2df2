fn f<'static>(x: &'static str) {} //~ ERROR E0262
fn main() {}
