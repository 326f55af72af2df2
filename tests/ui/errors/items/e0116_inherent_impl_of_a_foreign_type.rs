impl Vec<u8> { //~ ERROR E0116
    fn mine(&self) {}
}
fn main() {}
