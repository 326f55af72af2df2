fn f() -> i32 {
    1
}
const C: i32 = 1;
fn main() {
    1 = 2; //~ ERROR E0070
    f() = 3; //~ ERROR E0070
    C = 4; //~ ERROR E0070
}
