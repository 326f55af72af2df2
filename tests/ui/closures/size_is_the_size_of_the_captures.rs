//@ run-pass
fn main() {
    let (a, b) = (1u8, 2u64);
    let none = || 1;
    let by_ref = || a;
    let by_move = move || b;
    println!("{} {} {}", size_of_val(&none), size_of_val(&by_ref) == size_of::<&u8>(), size_of_val(&by_move));
    none();
    by_ref();
    by_move();
}
