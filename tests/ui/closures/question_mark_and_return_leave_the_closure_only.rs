//@ run-pass
fn main() {
    let parse = |s: &str| -> Option<i32> {
        let n: i32 = s.parse().ok()?;
        if n > 100 {
            return None;
        }
        Some(n + 1)
    };
    println!("{:?} {:?} {:?}", parse("1"), parse("x"), parse("101"));
}
