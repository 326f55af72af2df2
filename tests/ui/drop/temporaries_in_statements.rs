//@ run-pass
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
impl D { fn get(&self) -> usize { self.0.len() } }
fn main() {
    let n = D("temp").get();
    println!("{n}");
    match D("scrutinee").get() { k => println!("arm {k}") }
    let r = &D("extended");
    println!("{}", r.0);
}
