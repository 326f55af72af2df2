//@ run-pass
fn main() {
    let x = 1;
    {
        let x = "inner";
        println!("{x}");
    }
    let y = x + 1;
    let x = x * 10 + y;
    println!("{x} {y}");
}
