const A: u8 = 255 + 1; //~ ERROR E0080
const B: i32 = 1 / 0; //~ ERROR E0080
const C: u8 = [1, 2][5]; //~ ERROR E0080
const D: () = assert!(1 > 2); //~ ERROR E0080
fn main() {}
