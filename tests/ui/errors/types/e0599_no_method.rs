struct S;
enum E {
    A,
}
fn main() {
    S.go(); //~ ERROR E0599
    1u8.len(); //~ ERROR E0599
    E::B; //~ ERROR E0599
    S::new(); //~ ERROR E0599
    let v = vec![1];
    v.pusch(2); //~ ERROR E0599
}
