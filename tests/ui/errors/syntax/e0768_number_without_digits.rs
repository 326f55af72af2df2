fn main() {
    let a = 0x; //~ ERROR E0768
    let b = 0b_; //~ ERROR E0768
}
