struct Q { s: String, t: Option<String> }
static ST: String = String::new();
fn field(q: &Q) -> String {
    q.s //~ ERROR E0507
}
fn matched(q: &Q) {
    match q.t { //~ ERROR E0507
        Some(x) => {}
        None => {}
    }
}
fn deref(r: &String) {
    let a = *r; //~ ERROR E0507
}
fn rc(r: std::rc::Rc<String>) {
    let a = *r; //~ ERROR E0507
}
fn index(v: Vec<String>) {
    let a = v[0]; //~ ERROR E0507
}
fn method(q: &Q) {
    q.t.unwrap(); //~ ERROR E0507
}
fn tuple(x: &(String, String)) {
    let &(a, b) = x; //~ ERROR E0507
}
fn item() {
    let a = ST; //~ ERROR E0507
}
fn call<F: Fn()>(f: F) {}
fn captured(s: String) {
    call(move || {
        let a = s; //~ ERROR E0507
    });
}
fn guard(o: Option<String>) {
    match o {
        Some(x) if { drop(x); true } => {} //~ ERROR E0507
        _ => {}
    }
}
fn main() {}
