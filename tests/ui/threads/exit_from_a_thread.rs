//@ run-pass
// `process::exit` ends the program whichever thread calls it; the end of `main` ends all threads.
use std::{process, thread};

fn main() {
    thread::spawn(|| loop {
        thread::yield_now();
    });
    thread::spawn(|| {
        println!("exiting");
        process::exit(0)
    });
    loop {
        thread::park();
    }
}
