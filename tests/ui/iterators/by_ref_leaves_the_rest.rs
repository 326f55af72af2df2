//@ run-pass
fn main() {
    let mut it = 1..10;
    let first: Vec<_> = it.by_ref().take(3).collect();
    let some = it.by_ref().take_while(|n| *n < 6).count();
    println!("{first:?} {some} {:?}", it.collect::<Vec<_>>());
}
