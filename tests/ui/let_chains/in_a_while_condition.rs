//@ run-pass
fn main() {
    let mut stack = vec![1, 2, 30, 4, 5];
    while let Some(top) = stack.pop()
        && top < 10
    {
        println!("{top}");
    }
    println!("{stack:?}");
}
