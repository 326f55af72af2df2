//@ run-pass
const LIMIT: u32 = 10;
#[derive(PartialEq, Eq)]
struct Version(u8, u8);
const FIRST: Version = Version(1, 0);
mod codes {
    pub const OK: i32 = 200;
}
fn name(v: &Version) -> &str {
    match *v {
        FIRST => "first",
        Version(2..=u8::MAX, _) => "later",
        _ => "minor",
    }
}
fn main() {
    match 10 {
        LIMIT => println!("limit"),
        _ => println!("other"),
    }
    match 200 {
        codes::OK => println!("ok"),
        i32::MIN..=0 => println!("negative"),
        _ => println!("?"),
    }
    println!("{} {} {}", name(&Version(1, 0)), name(&Version(3, 1)), name(&Version(1, 1)));
}
