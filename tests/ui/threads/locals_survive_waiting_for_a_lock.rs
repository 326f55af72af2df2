//@ run-pass
// A thread that waited for a lock goes on with its own stack and variables.
use std::io::Write;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

static NUMBERS: Mutex<Vec<u64>> = Mutex::new(Vec::new());

fn main() {
    let held = NUMBERS.lock().unwrap();
    let mut out = std::io::stdout().lock();
    let threads: Vec<_> = (0..4u64)
        .map(|i| {
            thread::spawn(move || {
                let own = [i, i * 10, i * 100];
                let name = format!("thread {i}");
                NUMBERS.lock().unwrap().push(own[1] + own[2]);
                println!("waited");
                (name, own[2])
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(150));
    writeln!(out, "first").unwrap();
    drop(held);
    drop(out);
    let results: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    println!("{results:?}");
    let mut numbers = NUMBERS.lock().unwrap();
    numbers.sort();
    println!("{numbers:?}");
}
