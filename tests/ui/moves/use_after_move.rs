fn take(v: Vec<i32>) {}
fn generic<T: std::fmt::Debug>(t: T) {}
struct N;
fn eat(n: N) {}
fn main() {
    let v = vec![1];
    take(v);
    println!("{:?}", v); //~ ERROR E0382
    let s = String::new();
    let t = s;
    s.len(); //~ ERROR E0382
    let n = N;
    eat(n);
    eat(n); //~ ERROR E0382
    let g = String::new();
    generic(g);
    generic(g); //~ ERROR E0382
    let m = &mut 1;
    let k = m;
    *m = 2; //~ ERROR E0382
}
