//@ run-pass
struct Thing {
    r#type: u8,
    r#match: u8,
}
fn r#fn(r#let: u8) -> u8 {
    r#let + 1
}
fn main() {
    let t = Thing { r#type: 1, r#match: 2 };
    let r#loop = r#fn(t.r#type + t.r#match);
    println!("{}", r#loop);
    let r#plain = 5;
    println!("{plain}");
}
