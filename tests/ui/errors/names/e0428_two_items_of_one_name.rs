struct A;
enum A {} //~ ERROR E0428
fn f() {}
mod m {
    const C: u8 = 1;
    static C: u8 = 2; //~ ERROR E0428
}
fn f() {} //~ ERROR E0428
fn main() {}
