fn main() {
    let s = "x";
    println!(s); //~ ERROR
}
