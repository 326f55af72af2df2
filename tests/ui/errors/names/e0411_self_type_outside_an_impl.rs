fn make() -> Self { //~ ERROR E0411
    loop {}
}
fn main() {}
