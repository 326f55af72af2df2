//@ run-pass
fn small(n: Option<Result<u8, u8>>) -> u8 {
    let Some(Ok(v) | Err(v)): Option<Result<u8, u8>> = n else {
        return 0;
    };
    v
}
fn main() {
    println!("{} {} {}", small(Some(Ok(1))), small(Some(Err(2))), small(None));
}
