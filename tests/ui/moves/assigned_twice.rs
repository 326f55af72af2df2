fn param(x: i32) {
    x = 2; //~ ERROR E0384
}
fn main() {
    let z = 1;
    z = 2; //~ ERROR E0384
    let w;
    w = 1;
    w = 2; //~ ERROR E0384
    let (a, b) = (1, 2);
    a = 3; //~ ERROR E0384
    let s = String::new();
    s = String::from("b"); //~ ERROR E0384
    for i in 0..3 {
        let late;
        late = i;
        println!("{late}");
    }
}
