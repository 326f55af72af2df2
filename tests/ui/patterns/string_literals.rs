//@ run-pass
fn answer(s: &str) -> u32 {
    match s {
        "" => 0,
        "one" | "uno" => 1,
        "two" => 2,
        _ => 99,
    }
}
fn main() {
    let owned = String::from("uno");
    println!("{} {} {} {}", answer(""), answer(&owned), answer("two"), answer("three"));
    match b"ab" {
        b"ab" => println!("bytes"),
        _ => println!("?"),
    }
}
