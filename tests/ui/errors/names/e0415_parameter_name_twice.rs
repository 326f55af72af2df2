fn f(a: i32, b: i32, a: i32) {} //~ ERROR E0415
fn main() {}
