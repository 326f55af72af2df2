//@ run-pass
struct D;
impl Drop for D {
    fn drop(&mut self) {
        println!("not printed");
    }
}
fn main() {
    let _d = D;
    println!("leaving");
    std::process::exit(0);
}
