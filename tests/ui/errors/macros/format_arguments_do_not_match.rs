fn main() {
    println!("{} {}", 1); //~ ERROR
    println!("{}", 1, 2); //~ ERROR
    println!("{", 1); //~ ERROR
}
