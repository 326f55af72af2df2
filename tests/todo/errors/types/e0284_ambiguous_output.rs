fn main() {
    let n: u32 = 1;
    let total: u64 = 5u64 * n.into() + 1; //~ ERROR E0284
}
