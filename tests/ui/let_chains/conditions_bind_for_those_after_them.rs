//@ run-pass
fn check(input: Option<&str>) -> i32 {
    if let Some(text) = input
        && text.len() > 1
        && let Ok(n) = text.parse::<i32>()
        && n % 2 == 0
    {
        n
    } else {
        -1
    }
}
fn main() {
    for input in [Some("42"), Some("4"), Some("xx"), Some("43"), None] {
        println!("{input:?} {}", check(input));
    }
}
