fn main() {
    println!("{nothing}"); //~ ERROR E0425
}
