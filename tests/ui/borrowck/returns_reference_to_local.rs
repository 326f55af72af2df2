fn a() -> &'static str {
    let s = String::new();
    &s //~ ERROR E0515
}
fn b<'a>() -> &'a String {
    let s = String::new();
    let r = &s;
    r //~ ERROR E0515
}
fn c<'a>(x: &'a str) -> &'a str {
    let y = x.to_string();
    y.as_str() //~ ERROR E0515
}
fn d(p: String) -> &'static str {
    p.as_str() //~ ERROR E0515
}
fn e<'a>() -> &'a str {
    String::from("a").as_str() //~ ERROR E0515
}
fn main() {}
