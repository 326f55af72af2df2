//@ run-pass
struct P { name: String, hits: u32 }
fn main() {
    let mut p = P { name: "p".to_string(), hits: 0 };
    let mut c = || p.hits += 1;
    println!("{}", p.name);
    c();
    println!("{}", p.hits);
}
