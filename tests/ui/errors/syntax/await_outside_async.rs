async fn f() -> u8 {
    1
}
fn main() {
    let n = f().await; //~ ERROR E0728
}
