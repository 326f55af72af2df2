#[derive(Missing)] //~ ERROR
struct S;
fn main() {
    absent!(1, 2); //~ ERROR
}
