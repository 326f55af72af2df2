//@ run-pass
fn main() {
    for s in ["12", "+7", "-3", "", "-", "1_000", "128", " 1", "٣"] {
        match s.parse::<i8>() {
            Ok(n) => println!("{n}"),
            Err(e) => println!("{s:?}: {e} {:?}", e.kind()),
        }
    }
    println!("{:?} {:?}", i64::from_str_radix("-zz", 36), u8::from_str_radix("101", 2));
    println!("{:?}", "340282366920938463463374607431768211455".parse::<u128>());
}
