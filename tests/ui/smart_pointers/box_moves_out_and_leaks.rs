//@ run-pass
fn main() {
    let b = Box::new((String::from("a"), 5));
    let (s, n) = *b;
    println!("{s} {n}");
    let leaked: &'static mut [i32] = Box::leak(vec![1, 2].into_boxed_slice());
    leaked[0] = 9;
    println!("{leaked:?}");
    let raw = Box::into_raw(Box::new(3));
    unsafe {
        *raw += 1;
        println!("{}", *Box::from_raw(raw));
    }
    let big: Box<[u8]> = vec![1; 1000].into();
    println!("{}", big.len());
}
