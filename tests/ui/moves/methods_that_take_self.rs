struct N;
impl N { fn eat(self) {} }
fn twice<F: FnOnce()>(f: F) {
    f();
    f(); //~ ERROR E0382
}
fn main() {
    let n = N;
    n.eat();
    n.eat(); //~ ERROR E0382
    let v = vec![1];
    for i in v {}
    v.len(); //~ ERROR E0382
    let st = String::new();
    let t = st + "a";
    println!("{}", st); //~ ERROR E0382
}
