#[derive(Default)] //~ ERROR E0665
enum E {
    A,
}
fn main() {}
