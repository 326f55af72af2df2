#![forbid(unused_variables)]
#[allow(unused_variables)] //~ ERROR E0453
fn main() {}
#[deny(nonsense::lint)] //~ ERROR E0710
fn f() {}
#[allow(dead_code = "")] //~ ERROR E0452
fn g() {}
