trait T {
    type A;
    type B;
}
type Obj = dyn T<A = u8>; //~ ERROR E0191
fn main() {}
