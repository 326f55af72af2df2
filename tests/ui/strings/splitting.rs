//@ run-pass
fn main() {
    println!("{:?}", "a,b,,c,".split(',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c,".split_terminator(',').rev().collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".splitn(2, ',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".rsplitn(2, ",,").collect::<Vec<_>>());
    println!("{:?}", "  one\ttwo \n three ".split_whitespace().collect::<Vec<_>>());
    println!("{:?}", "x1y22z".split(|c: char| c.is_ascii_digit()).collect::<Vec<_>>());
    println!("{:?} {:?}", "k=v=w".split_once('='), "k=v=w".rsplit_once("="));
    println!("{:?}", "one\r\ntwo\n\nthree".lines().collect::<Vec<_>>());
    println!("{:?}", "a-b_c".split(['-', '_']).collect::<Vec<_>>());
    println!("{:?}", "aXbX".split_inclusive('X').collect::<Vec<_>>());
}
