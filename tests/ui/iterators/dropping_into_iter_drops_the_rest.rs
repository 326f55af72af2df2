//@ run-pass
struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let v = vec![D(1), D(2), D(3), D(4)];
    for d in v {
        println!("see {}", d.0);
        if d.0 == 2 {
            break;
        }
    }
    println!("array");
    let mut it = [D(5), D(6), D(7)].into_iter();
    it.next_back();
}
