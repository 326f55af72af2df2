static ZERO: i32 = 0;
struct Tuple(u8);
fn main() {
    match 1 {
        ZERO => {} //~ ERROR E0530
        _ => {}
    }
    let Tuple = 2; //~ ERROR E0530
}
