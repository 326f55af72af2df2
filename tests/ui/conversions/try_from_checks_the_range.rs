//@ run-pass
struct Even(u32);
impl TryFrom<u32> for Even {
    type Error = String;
    fn try_from(n: u32) -> Result<Self, String> {
        if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n} is odd")) }
    }
}
fn main() {
    println!("{:?} {:?}", Even::try_from(4).map(|e| e.0), Even::try_from(5).map(|e| e.0));
    println!("{:?} {:?}", u8::try_from(256), i8::try_from(-128i64));
    println!("{:?} {}", u32::try_from(-1i32).map_err(|e| e.to_string()), char::try_from(65u8).unwrap());
    let r: Result<usize, _> = (1u128 << 90).try_into();
    println!("{}", r.is_err());
}
