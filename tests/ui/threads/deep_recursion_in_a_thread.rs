//@ run-pass
// A thread may ask for a large stack.
use std::thread;

fn depth(n: u64) -> u64 {
    let here = [n; 8];
    if n == 0 { 0 } else { 1 + depth(std::hint::black_box(&here)[3] - 1) }
}

fn main() {
    let handle = thread::Builder::new().stack_size(256 << 20).spawn(|| depth(500_000)).unwrap();
    println!("{}", handle.join().unwrap());
    println!("{}", thread::spawn(|| depth(5_000)).join().unwrap());
}
