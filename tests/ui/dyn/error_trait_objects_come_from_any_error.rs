//@ run-pass
use std::error::Error;
use std::fmt;
#[derive(Debug)]
struct Custom(u8);
impl fmt::Display for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "custom {}", self.0)
    }
}
impl Error for Custom {}
fn run(n: u8) -> Result<i32, Box<dyn Error>> {
    match n {
        0 => Ok("12".parse::<i32>()?),
        1 => Ok("x".parse::<i32>()?),
        2 => Err("plain words")?,
        _ => Err(Box::new(Custom(n))),
    }
}
fn main() {
    for n in 0..4 {
        match run(n) {
            Ok(v) => println!("{v}"),
            Err(e) => println!("{e} {}", e.downcast_ref::<Custom>().is_some()),
        }
    }
}
