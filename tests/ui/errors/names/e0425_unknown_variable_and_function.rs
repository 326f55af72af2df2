fn main() {
    let a = b + 1; //~ ERROR E0425
    missing(a); //~ ERROR E0425
    {
        let inner = 1;
    }
    println!("{}", inner); //~ ERROR E0425
}
