fn f() -> _ { //~ ERROR E0121
    5
}
static S: _ = 1; //~ ERROR E0121
fn main() {}
