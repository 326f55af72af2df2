//@ run-pass
struct Temp;
impl Temp {
    fn get(&self) -> Option<i32> {
        None
    }
}
impl Drop for Temp {
    fn drop(&mut self) {
        println!("dropped");
    }
}
fn main() {
    let Some(_n) = Temp.get() else {
        println!("else");
        return;
    };
}
