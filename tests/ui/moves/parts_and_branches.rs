//@ run-pass
struct P { a: String, b: String }
fn main() {
    let p = P { a: String::from("a"), b: String::from("b") };
    let a = p.a;
    println!("{a} {}", p.b);
    let o = Some(String::from("o"));
    match o {
        Some(ref s) if s.is_empty() => println!("empty"),
        Some(s) => println!("{s}"),
        None => {}
    }
    let b = Box::new((String::from("x"), String::from("y")));
    let (x, y) = *b;
    println!("{x} {y}");
    let t = (String::from("1"), String::from("2"));
    let c = || t.0.len();
    let u = t.1;
    println!("{} {u}", c());
    let arr = [String::from("p"), String::from("q")];
    let [first, second] = arr;
    println!("{first} {second}");
    let z = String::from("z");
    let w = if z.len() > 3 { z } else { z + "z" };
    println!("{w}");
    let _ = w;
    println!("{w}");
}
