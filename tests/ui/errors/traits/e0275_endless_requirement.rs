trait T {}
struct W<X>(X);
impl<X> T for X where W<X>: T {} //~ ERROR E0275
fn need<X: T>() {} //~ ERROR E0275
fn main() {
    need::<u8>();
}
