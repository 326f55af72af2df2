#[derive(Clone)] //~ ERROR E0774
fn f() {}
fn main() {}
