struct W<T>(T);
impl<T: Copy> W<T> {
    fn get(&self) -> T {
        self.0
    }
}
#[derive(Debug)]
struct NoClone;
fn main() {
    W(1).get();
    W(String::new()).get(); //~ ERROR E0599
    NoClone.clone(); //~ ERROR E0599
}
