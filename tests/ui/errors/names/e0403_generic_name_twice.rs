fn f<T, U, T>(a: T, b: U) {} //~ ERROR E0403
struct S<'a, 'a>(&'a u8); //~ ERROR E0403
impl<X> Option2<X> {
    fn m<X>(x: X) {} //~ ERROR E0403
}
struct Option2<X>(X);
fn main() {}
