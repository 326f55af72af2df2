struct P;
fn same<T>(a: T, b: T) -> bool {
    a == b //~ ERROR E0369
}
fn main() {
    let p = P + P; //~ ERROR E0369
    let s = "a" + "b"; //~ ERROR E0369
}
