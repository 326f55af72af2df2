// E0521: a reference that is valid only inside is given to somebody who wants it for longer.
fn need<T: 'static>(t: T) {
    drop(t);
}
fn function(x: &u8) {
    need(x); //~ ERROR E0521
}
fn thread(x: &str) {
    std::thread::spawn(move || println!("{x}")); //~ ERROR E0521
}
fn closure() {
    let mut v: Vec<&u8> = vec![];
    let mut f = |x: &u8| v.push(x); //~ ERROR E0521
    f(&1);
}
fn assigned() {
    let mut v: &u8 = &1;
    let mut f = |x: &u8| {
        v = x; //~ ERROR E0521
    };
    f(&1);
    let _ = v;
}
fn main() {
    function(&1);
    thread("");
    closure();
    assigned();
}
