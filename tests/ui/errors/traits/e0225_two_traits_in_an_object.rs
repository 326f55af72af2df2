use std::fmt::{Debug, Display};
fn f(x: &(dyn Debug + Display)) {} //~ ERROR E0225
fn g(x: &(dyn Debug + Send)) {}
fn main() {}
