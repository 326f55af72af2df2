fn cond() -> bool { true }
fn never() {
    let x: i32;
    let y = x + 1; //~ ERROR E0381
}
fn sometimes() {
    let x: i32;
    if cond() {
        x = 1;
    }
    println!("{x}"); //~ ERROR E0381
}
fn in_a_loop() {
    let x: i32;
    for _ in 0..2 {
        x = 1;
        break;
    }
    println!("{x}"); //~ ERROR E0381
}
fn by_match(n: i32) {
    let x;
    match n {
        1 => x = 1,
        _ => {}
    }
    println!("{x}"); //~ ERROR E0381
}
struct P { a: i32, b: i32 }
fn by_field() {
    let mut p: P;
    p.a = 1; //~ ERROR E0381
}
fn main() {}
