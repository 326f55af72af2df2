//@ run-pass
fn main() {
    let x = 1;
    let x = { let y = x + 1; y * 10 };
    {
        let x = "inner";
        println!("{x}");
    }
    println!("{x}");
}
