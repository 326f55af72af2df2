fn main() {
    let n = 5u32;
    n.value; //~ ERROR E0610
}
