fn plain() -> u8 {
    1
}
const C: u8 = plain(); //~ ERROR E0015
static S: String = String::from("x"); //~ ERROR E0015
fn main() {}
