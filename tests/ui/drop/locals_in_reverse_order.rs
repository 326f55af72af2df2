//@ run-pass
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let _a = D("a");
    let _ = D("ignored at once");
    let _b = D("b");
    {
        let _c = D("c");
        D("temporary");
    }
    let _a = D("shadowing a");
    println!("end");
}
