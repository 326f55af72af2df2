//@ run-pass
use std::num::ParseIntError;
#[derive(Debug)]
enum Error {
    Parse(ParseIntError),
    Negative(i64),
}
impl From<ParseIntError> for Error {
    fn from(e: ParseIntError) -> Self {
        Error::Parse(e)
    }
}
fn root(s: &str) -> Result<i64, Error> {
    let n: i64 = s.trim().parse()?;
    if n < 0 {
        return Err(Error::Negative(n));
    }
    Ok((0..).take_while(|k| k * k <= n).last().unwrap())
}
fn main() {
    for s in [" 50 ", "-3", "4x"] {
        println!("{:?}", root(s));
    }
    let all: Result<Vec<i64>, _> = ["1", "4", "9"].iter().map(|s| root(s)).collect();
    println!("{:?}", all.map(|v| v.len()).map_err(|_| "bad"));
}
