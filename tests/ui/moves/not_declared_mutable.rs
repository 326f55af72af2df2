struct Q { s: String, n: i32 }
impl Q {
    fn a(&self) {
        self.n = 1; //~ ERROR E0594
    }
    fn b(&self) {
        self.s.push('a'); //~ ERROR E0596
    }
}
static ST: i32 = 1;
fn shared(v: &Vec<i32>) {
    v.push(1); //~ ERROR E0596
}
fn rc(v: std::rc::Rc<Vec<i32>>) {
    v.push(1); //~ ERROR E0596
}
fn call<F: Fn()>(f: F) {}
fn main() {
    let x = String::new();
    x.push('a'); //~ ERROR E0596
    let q = Q { s: String::new(), n: 1 };
    q.n = 2; //~ ERROR E0594
    ST = 2; //~ ERROR E0594
    let r = &1;
    *r = 2; //~ ERROR E0594
    let mut y = 1;
    let c = || y = 2;
    c(); //~ ERROR E0596
    call(|| y = 3); //~ ERROR E0594
    let v = vec![1];
    for i in &v {
        *i += 1; //~ ERROR E0594
    }
    let z = 1;
    let d = || z = 2; //~ ERROR E0594
}
