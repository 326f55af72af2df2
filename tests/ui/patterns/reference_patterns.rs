//@ run-pass
fn main() {
    let words = ["a", "bb", "ccc"];
    let long = words.iter().filter(|&&w| w.len() > 1).count();
    let &n = &7;
    let &(a, ref b) = &(1, String::from("x"));
    println!("{long} {n} {a} {b}");
    let total: i32 = [(1, 2), (3, 4)].iter().map(|&(a, b)| a * b).sum();
    println!("{total}");
    match &mut 5 {
        &mut k => println!("{k}"),
    }
}
