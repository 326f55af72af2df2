struct P { a: String, b: String }
fn fields(p: P) {
    let a = p.a;
    let q = p; //~ ERROR E0382
}
fn pattern(p: P) {
    let P { a, .. } = p;
    println!("{}", p.b);
    println!("{}", p.a); //~ ERROR E0382
}
fn option(o: Option<String>) {
    if let Some(s) = o {}
    println!("{:?}", o); //~ ERROR E0382
}
fn array(a: [String; 2]) {
    let [x, _] = a;
    let b = a; //~ ERROR E0382
}
fn main() {}
