//@ run-pass
fn main() {
    println!("[{}] [{}] [{}]", " a b\t\n".trim(), "  a ".trim_start(), "  a ".trim_end());
    println!("{} {}", "xxaxx".trim_matches('x'), "123abc45".trim_end_matches(char::is_numeric));
    println!("{:?} {:?}", "pre-x".strip_suffix("-x"), "ab".strip_prefix('z'));
}
