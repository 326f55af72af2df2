fn main() {
    let n = 3;
    let a = [0; n]; //~ ERROR E0435
    let b: [u8; n]; //~ ERROR E0435
}
