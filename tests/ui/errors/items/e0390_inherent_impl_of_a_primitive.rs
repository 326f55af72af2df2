impl u32 { //~ ERROR E0390
    fn mine(self) {}
}
fn main() {}
