//@ run-fail
fn part(n: u8) -> u8 {
    match n {
        0 => 1,
        1 => todo!(),
        _ => unreachable!("n is {n}"),
    }
}
fn main() {
    println!("{}", part(0));
    println!("{}", part(2));
}
