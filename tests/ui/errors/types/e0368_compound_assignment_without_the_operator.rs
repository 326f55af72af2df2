fn main() {
    let mut s = "a";
    s += "b"; //~ ERROR E0368
    let mut x = 1.5f32;
    x <<= 2; //~ ERROR E0368
}
