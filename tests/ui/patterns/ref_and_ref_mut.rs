//@ run-pass
fn main() {
    let mut pair = (String::from("left"), String::from("right"));
    {
        let (ref a, ref mut b) = pair;
        b.push_str(a);
    }
    println!("{pair:?}");
    let ref n = 5;
    println!("{}", *n + 1);
    match pair {
        (ref s, _) if s.len() == 4 => println!("{s}"),
        _ => {}
    }
    println!("{}", pair.1);
}
