struct S;
fn main() {
    println!("{:?}", S); //~ ERROR E0277
    println!("{}", Some(1)); //~ ERROR E0277
}
