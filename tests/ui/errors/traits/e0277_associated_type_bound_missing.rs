trait T {
    type Out: Copy;
}
impl T for u8 {
    type Out = String; //~ ERROR E0277
}
fn main() {}
