//@ run-pass
fn main() {
    let a = String::from("ab");
    let b = a.clone() + "cd" + &a;
    println!("{b} {} {}", "xy".repeat(3), ["a", "b"].concat());
    println!("{} {} {}", "apple" < "apricot", "Z" < "a", a == "ab");
    println!("{:?} {:?}", "a".cmp("aa"), vec!["b", "a"].into_iter().max());
    let parts = [String::from("1"), String::from("2")];
    println!("{}", parts.join("+"));
}
