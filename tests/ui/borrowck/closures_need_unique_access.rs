fn reference(x: &mut i32) {
    let r = &x;
    let c = || { *x = 3; }; //~ ERROR E0500
    println!("{r}");
    c(); //~ ERROR E0596
}
fn outside(x: &mut i32) {
    let mut c = || { *x = 3; };
    println!("{x}"); //~ ERROR E0501
    c();
}
fn two(x: &mut i32) {
    let mut c = || { *x = 3; };
    let mut d = || { *x = 4; }; //~ ERROR E0524
    c();
    d();
}
fn main() {}
