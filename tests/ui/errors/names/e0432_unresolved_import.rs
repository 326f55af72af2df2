use std::collections::HashMapp; //~ ERROR E0432
use missing::thing; //~ ERROR E0432
mod m {
    pub fn f() {}
}
use m::{f, g}; //~ ERROR E0432
fn main() {
    f();
}
