//@ run-pass
fn main() {
    for s in ["1", "-.5", "2.", "1e3", "inf", "-Infinity", "nan", "", ".", "1e", "0x1"] {
        match s.parse::<f64>() {
            Ok(n) => println!("{n:?}"),
            Err(e) => println!("{s:?}: {e}"),
        }
    }
    println!("{:?} {:?}", "1e400".parse::<f64>(), "0.1".parse::<f32>().map(f64::from));
}
