//@ run-pass
fn main() {
    let values = [Some(1), Some(12), None];
    for v in values {
        println!("{} {}", matches!(v, Some(n) if n > 10), matches!(v, None | Some(1)));
    }
}
