//@ run-pass
fn show<T: std::fmt::Debug>(t: T) -> String {
    format!("<{t:?}>")
}
fn main() {
    let f: fn(i32) -> String = show;
    let g = show::<&str>;
    println!("{} {}", f(1), g("a"));
    println!("{:?}", [Some(1), None].map(show).join(""));
}
