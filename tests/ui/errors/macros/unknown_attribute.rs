#[nonexistent] //~ ERROR
fn f() {}
fn main() {}
