//@ run-pass
//@ edition: 2015
trait Area {
    fn scaled(&self, u32) -> u32;
}
impl Area for u32 {
    fn scaled(&self, by: u32) -> u32 {
        self * by
    }
}
fn main() {
    println!("{}", 6u32.scaled(7));
}
