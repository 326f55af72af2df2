//@ run-pass
fn main() {
    let verbose = true;
    let pairs = [("a", Some(1)), ("b", None)];
    for (name, value) in pairs {
        if verbose && let Some(v) = value && let ("a" | "c", w @ 1..=5) = (name, v) {
            println!("{name} {w}");
        } else {
            println!("{name} skipped");
        }
    }
}
