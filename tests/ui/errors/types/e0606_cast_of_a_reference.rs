fn main() {
    let n = &1u8 as u32; //~ ERROR E0606
    let f = 'a' as f32; //~ ERROR E0606
}
