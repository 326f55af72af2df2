//@ run-pass
fn one() -> i32 {
    1
}
fn two() -> i32 {
    2
}
fn main() {
    let pick = std::env::args().count() > 50;
    let f = if pick { one } else { two };
    println!("{}", f());
    let s: &[u8] = match pick {
        true => b"abc",
        false => b"defgh",
    };
    println!("{}", s.len());
    let fs = [one, two];
    println!("{}", fs.iter().map(|f| f()).sum::<i32>());
    let m: &mut i32 = &mut 3;
    let r: &i32 = if pick { &1 } else { m };
    println!("{r}");
}
