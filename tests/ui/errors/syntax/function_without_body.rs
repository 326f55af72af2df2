fn f(); //~ ERROR
fn main() {}
