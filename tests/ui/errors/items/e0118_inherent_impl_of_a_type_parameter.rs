impl<T> T { //~ ERROR E0118
    fn mine(&self) {}
}
fn main() {}
