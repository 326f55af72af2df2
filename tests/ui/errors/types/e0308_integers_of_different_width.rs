fn main() {
    let a: u8 = 1;
    let b: u16 = a; //~ ERROR E0308
    let c: usize = b; //~ ERROR E0308
}
