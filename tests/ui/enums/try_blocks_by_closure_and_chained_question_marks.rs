//@ run-pass
#[derive(Debug)]
struct User {
    address: Option<Address>,
}
#[derive(Debug)]
struct Address {
    zip: Result<u32, String>,
}
fn zip(u: &User) -> Option<u32> {
    u.address.as_ref()?.zip.as_ref().ok().copied()
}
fn main() {
    let good = User { address: Some(Address { zip: Ok(12345) }) };
    let bad = User { address: Some(Address { zip: Err("?".into()) }) };
    println!("{:?} {:?} {:?}", zip(&good), zip(&bad), zip(&User { address: None }));
    println!("{:?}", bad.address.map(|a| a.zip).transpose_me());
}
trait TransposeMe {
    fn transpose_me(self) -> String;
}
impl TransposeMe for Option<Result<u32, String>> {
    fn transpose_me(self) -> String {
        format!("{:?}", self.transpose())
    }
}
