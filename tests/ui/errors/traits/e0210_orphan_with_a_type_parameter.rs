impl<T> Default for T { //~ ERROR E0210
    fn default() -> T {
        loop {}
    }
}
fn main() {}
