//@ run-fail
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    {
        let _scope = D("scope");
    }
    let v = [D("element")];
    drop(v);
    let none: Option<D> = None;
    println!("now");
    none.expect("nothing there");
}
