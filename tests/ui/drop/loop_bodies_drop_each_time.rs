//@ run-pass
struct D(i32);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    for i in 0..4 {
        let d = D(i);
        if i == 1 {
            continue;
        }
        if i == 2 {
            break;
        }
        println!("body {}", d.0);
    }
}
