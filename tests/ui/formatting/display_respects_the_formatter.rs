//@ run-pass
use std::fmt;
struct Name(&'static str);
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.0)
    }
}
struct Flags;
impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?} {:?} {} {} {} {:?}", f.width(), f.precision(), f.alternate(), f.sign_plus(), f.sign_aware_zero_pad(), f.fill())
    }
}
impl fmt::LowerHex for Flags {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::LowerHex::fmt(&171, f)
    }
}
fn main() {
    println!("[{:>6}] [{:.2}] [{:-^7}]", Name("abc"), Name("abc"), Name("abc"));
    println!("{Flags} | {Flags:#08.3} | {Flags:_>+5}");
    println!("{:#06x}", Flags);
}
