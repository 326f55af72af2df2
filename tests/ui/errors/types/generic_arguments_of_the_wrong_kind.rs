struct S<'a, T>(&'a T);
struct N<const K: usize>;
type X = S<(), 'static>; //~ ERROR E0747
type Y = N<u8>; //~ ERROR E0747
fn late<'a>(x: &'a str) -> &'a str {
    x
}
fn early<'a: 'b, 'b: 'a>() {}
fn pair<T, U>(_x: T) {}
fn main() {
    let _ = late::<'static>; //~ ERROR E0794
    early::<'static>(); //~ ERROR E0107
    pair::<f64>(true); //~ ERROR E0107
    let _: Vec(u8) = vec![]; //~ ERROR E0214
}
