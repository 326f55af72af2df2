//@ run-pass
use std::fmt::{self, Write};
struct Roman(u8);
impl fmt::Display for Roman {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut s = String::new();
        for _ in 0..self.0 {
            s.write_char('I')?;
        }
        f.pad_integral(true, "r", &s)
    }
}
fn main() {
    println!("[{}] [{:6}] [{:#06}] [{:<+5}]", Roman(2), Roman(3), Roman(1), Roman(1));
}
