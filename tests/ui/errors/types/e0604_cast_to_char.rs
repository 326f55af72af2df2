fn main() {
    let n = 66u32;
    let c = n as char; //~ ERROR E0604
    let d = 66u8 as char;
}
