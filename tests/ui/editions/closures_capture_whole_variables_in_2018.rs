//@ run-pass
//@ edition: 2018
struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let pair = (Loud("first"), Loud("second"));
    {
        let f = move || {
            let _first = &pair.0;
        };
        f();
        println!("closure ends");
    }
    println!("main ends");
}
