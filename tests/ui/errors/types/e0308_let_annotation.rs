fn main() {
    let count: u32 = "three"; //~ ERROR E0308
    println!("{count}");
}
