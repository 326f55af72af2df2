//@ run-pass
#[derive(Debug)]
struct Pair {
    left: String,
    right: String,
}
fn main() {
    let p = Pair { left: "l".into(), right: "r".into() };
    match p {
        Pair { left, right: _ } => println!("{left}"),
    }
    println!("{}", p.right);
    let q = Some(String::from("kept"));
    if let Some(_) = q {
        println!("{q:?}");
    }
}
