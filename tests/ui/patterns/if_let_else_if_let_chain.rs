//@ run-pass
fn read(a: Option<i32>, b: Result<i32, String>) -> String {
    if let Some(n) = a {
        format!("a {n}")
    } else if let Ok(n) = b {
        format!("b {n}")
    } else if let Err(e) = &b
        && e.is_empty()
    {
        "nothing".to_string()
    } else {
        b.unwrap_err()
    }
}
fn main() {
    println!("{}", read(Some(1), Ok(2)));
    println!("{}", read(None, Ok(2)));
    println!("{}", read(None, Err(String::new())));
    println!("{}", read(None, Err("bad".into())));
}
