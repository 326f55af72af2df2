//@ run-pass
use std::str::FromStr;
#[derive(Debug, PartialEq)]
struct Rgb(u8, u8, u8);
impl FromStr for Rgb {
    type Err = String;
    fn from_str(s: &str) -> Result<Rgb, String> {
        let hex = s.strip_prefix('#').ok_or("no #")?;
        if hex.len() != 6 {
            return Err(format!("{} digits", hex.len()));
        }
        let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|e| e.to_string());
        Ok(Rgb(part(0)?, part(2)?, part(4)?))
    }
}
fn main() {
    for s in ["#ff8000", "ff", "#abc", "#gg0000"] {
        println!("{:?}", s.parse::<Rgb>());
    }
}
