fn used() {
    let mut x = 1;
    let r = &mut x;
    let y = x; //~ ERROR E0503
    *r = 2;
}
fn assigned() {
    let mut x = 1;
    let r = &x;
    x = 2; //~ ERROR E0506
    println!("{r}");
}
fn moved_into_closure() {
    let x = String::new();
    let c = || println!("{x}");
    drop(x); //~ ERROR E0505
    c();
}
fn main() {}
