//@ run-pass
fn area((w, h): (u32, u32)) -> u32 {
    w * h
}
struct Rgb(u8, u8, u8);
fn red(Rgb(r, ..): &Rgb) -> u8 {
    *r
}
fn second([_, b]: [char; 2]) -> char {
    b
}
fn main() {
    println!("{} {} {}", area((3, 4)), red(&Rgb(9, 8, 7)), second(['p', 'q']));
    let norm = |Rgb(r, g, b): Rgb| r as u32 + g as u32 + b as u32;
    println!("{}", norm(Rgb(255, 255, 1)));
}
