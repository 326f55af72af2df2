//@ run-pass
trait Any2 {}
struct A;
struct B(#[allow(dead_code)] String);
impl Any2 for A {}
impl Any2 for B {}
impl Drop for A {
    fn drop(&mut self) {
        println!("drop A");
    }
}
impl Drop for B {
    fn drop(&mut self) {
        println!("drop B({})", self.0);
    }
}
fn main() {
    let v: [Box<dyn Any2>; 3] = [Box::new(A), Box::new(B("x".into())), Box::new(A)];
    println!("{} {}", v.len(), size_of_val(&*v[1]) == size_of::<String>());
}
