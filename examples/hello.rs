fn main() {
    println!("Hello from Ferrotype!");
}
