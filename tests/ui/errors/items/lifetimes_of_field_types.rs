trait Tr<'a> {
    type O;
}
impl<'a, T: 'a> Tr<'a> for Vec<T> {
    type O = &'a T;
}
struct Inferred<'a, T> {
    x: &'a T,
    y: Vec<&'a [T]>,
}
struct Outlives<'a, T> {
    x: <Vec<T> as Tr<'a>>::O, //~ ERROR E0309
}
struct Forever<T> {
    x: &'static T, //~ ERROR E0310
}
struct Pair<'a, 'b>(fn(&'a i32), &'b i32);
impl<'a, 'b> Tr<'a> for Pair<'b, 'b> {
    type O = &'a Pair<'b, 'b>; //~ ERROR E0491
}
trait Lend {
    type Item<'x>
    where
        Self: 'x;
}
impl<T> Lend for Vec<T> {
    type Item<'x>
        = &'x mut T
    where
        T: 'x;
}
struct It<'a, T>(std::slice::Iter<'a, T>);
impl<'a, T> Iterator for It<'a, T> {
    type Item = (&'a T, Vec<&'a T>);
    fn next(&mut self) -> Option<Self::Item> {
        None
    }
}
fn main() {}
