//@ run-pass
fn main() {
    for flag in [true, false] {
        match (flag, String::from("a"), String::from("b")) {
            (true, p, q) | (false, q, p) if p != q => println!("{p} {q}"),
            _ => {}
        }
    }
}
