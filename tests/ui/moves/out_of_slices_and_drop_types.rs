struct D { s: String }
impl Drop for D { fn drop(&mut self) {} }
fn slice(v: &[String]) {
    let a = v[0]; //~ ERROR E0508
}
fn array(v: [String; 2], i: usize) {
    let a = v[i]; //~ ERROR E0508
}
fn pattern(v: &[String]) {
    match v { //~ ERROR E0508
        &[a, ..] => {}
        _ => {}
    }
}
fn destructor(d: D) {
    let a = d.s; //~ ERROR E0509
}
fn main() {}
