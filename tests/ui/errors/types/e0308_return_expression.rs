fn parse(s: &str) -> Option<i32> {
    if s.is_empty() {
        return 0; //~ ERROR E0308
    }
    return Some(1);
}
fn main() {}
