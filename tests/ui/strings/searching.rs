//@ run-pass
fn main() {
    let s = "the cat in the hat";
    println!("{:?} {:?} {:?}", s.find("the"), s.rfind("the"), s.find('z'));
    println!("{:?}", s.match_indices("at").collect::<Vec<_>>());
    println!("{} {} {}", s.starts_with("the"), s.ends_with(char::is_alphabetic), s.contains("cat in"));
    println!("{} {}", s.matches('t').count(), s.replace("the", "a"));
    println!("{} {:?}", s.replacen('t', "T", 2), s.strip_prefix("the "));
    println!("{:?} {:?}", "".find(""), "aaa".matches("aa").count());
}
