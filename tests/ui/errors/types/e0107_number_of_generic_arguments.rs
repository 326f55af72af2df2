struct W<T>(T);
fn id<T>(t: T) -> T {
    t
}
fn f(a: W<u8, u8>) {} //~ ERROR E0107
fn g(b: W) {} //~ ERROR E0107
fn main() {
    id::<u8, u8>(1); //~ ERROR E0107
}
