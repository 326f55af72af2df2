fn main() {
    let s = String::new();
    let c = || drop(s);
    println!("{s}"); //~ ERROR E0382
    c();
    let x = String::new();
    let d = move || x.len();
    x.len(); //~ ERROR E0382
    d();
}
