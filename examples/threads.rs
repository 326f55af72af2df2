//! Counts primes on several threads, which hand their results over a channel.
use std::sync::mpsc;
use std::thread;

fn is_prime(n: u32) -> bool {
    n > 1 && (2..).take_while(|d| d * d <= n).all(|d| n % d != 0)
}

fn main() {
    const LIMIT: u32 = 200_000;
    let workers = thread::available_parallelism().map_or(1, |n| n.get()) as u32;
    let (results, received) = mpsc::channel();
    for worker in 0..workers {
        let results = results.clone();
        thread::spawn(move || {
            let count = (worker..LIMIT).step_by(workers as usize).filter(|&n| is_prime(n)).count();
            results.send(count).unwrap();
        });
    }
    drop(results);
    println!("{} primes below {LIMIT}", received.iter().sum::<usize>());
}
