fn main() {
    let v = vec![1u8];
    let n = v as u32; //~ ERROR E0605
    let s = 1 as String; //~ ERROR E0605
}
