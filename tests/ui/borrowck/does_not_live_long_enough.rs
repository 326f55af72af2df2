struct S<'a> { r: &'a i32 }
impl Drop for S<'_> { fn drop(&mut self) {} }
fn inner_block() {
    let r;
    {
        let x = 1;
        r = &x; //~ ERROR E0597
    }
    println!("{r}");
}
fn drop_order() {
    let s;
    let x = 1;
    s = S { r: &x }; //~ ERROR E0597
}
fn temporary() {
    let q = String::from("a").as_str(); //~ ERROR E0716
    println!("{q}");
}
fn main() {}
