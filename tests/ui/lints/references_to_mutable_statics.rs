struct S {
    a: i32,
}
static mut ARR: [i32; 3] = [0; 3];
static mut ONE: S = S { a: 1 };
fn main() {
    unsafe {
        let _ = &ARR; //~ ERROR static_mut_refs
        let _ = &mut ONE.a; //~ ERROR static_mut_refs
        let _ = &ARR[0];
        let _ = ARR[0];
        ARR[1] = 2;
        let _ = &raw const ARR;
        println!("{}", ONE.a); //~ ERROR static_mut_refs
        ARR.iter(); //~ ERROR static_mut_refs
    }
}
