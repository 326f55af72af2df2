//@ run-pass
fn parse(s: &str) -> Result<i32, std::num::ParseIntError> { s.trim().parse::<i32>() }
fn sum(a: &str, b: &str) -> Result<i32, std::num::ParseIntError> { Ok(parse(a)? + parse(b)?) }
fn main() {
    println!("{:?} {:?}", sum("1", " 2 "), sum("1", "x").map_err(|e| e.to_string()));
    let o = Some(3);
    println!("{:?} {:?} {}", o.map(|x| x * 2).filter(|x| *x > 5), o.and_then(|x| if x > 5 { Some(x) } else { None }), o.unwrap_or(0));
    if let Some(n @ 1..=5) = o { println!("in range {n}"); }
    let Some(k) = o else { panic!() };
    println!("{k}");
}
