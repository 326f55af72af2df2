//@ run-pass
// Threads are real: results, shared state, channels, scopes, parking, panics that `join` gives back.
use std::sync::atomic::{AtomicI8, AtomicUsize, Ordering};
use std::sync::{mpsc, Arc, Barrier, Condvar, Mutex, RwLock};
use std::thread;
use std::time::Duration;

static LARGEST: AtomicI8 = AtomicI8::new(-5);

fn main() {
    let total = Arc::new(Mutex::new(0));
    let handles: Vec<_> = (0..4)
        .map(|i| {
            let total = Arc::clone(&total);
            thread::spawn(move || {
                *total.lock().unwrap() += i;
                LARGEST.fetch_max(i as i8 - 3, Ordering::SeqCst);
                i * 10
            })
        })
        .collect();
    let results: Vec<i32> = handles.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{results:?} {} {}", *total.lock().unwrap(), LARGEST.load(Ordering::SeqCst));

    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
            thread::sleep(Duration::from_millis(1));
        }
    });
    thread::spawn(move || (10..13).for_each(|i| tx2.send(i).unwrap()));
    let mut received: Vec<i32> = rx.iter().collect();
    received.sort();
    println!("{received:?}");

    let (tx, rx) = mpsc::sync_channel(0);
    let sender = thread::spawn(move || (0..3).for_each(|i| tx.send(i).unwrap()));
    println!("{:?} {:?}", rx.recv(), rx.recv_timeout(Duration::from_secs(5)));
    drop(rx);
    println!("{}", sender.join().is_err());

    let mut list = vec![1, 2, 3];
    let sum = AtomicUsize::new(0);
    thread::scope(|s| {
        s.spawn(|| list.push(4));
        for n in 0..3 {
            let sum = &sum;
            s.spawn(move || sum.fetch_add(n, Ordering::Relaxed));
        }
    });
    println!("{list:?} {}", sum.load(Ordering::Relaxed));

    let parked = thread::Builder::new().name("parked".into()).spawn(|| {
        thread::park();
        thread::current().name().map(str::to_owned)
    });
    let parked = parked.unwrap();
    parked.thread().unpark();
    println!("{:?}", parked.join().unwrap());

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let other = Arc::clone(&pair);
    thread::spawn(move || {
        *other.0.lock().unwrap() = true;
        other.1.notify_one();
    });
    let guard = pair.1.wait_while(pair.0.lock().unwrap(), |ready| !*ready).unwrap();
    println!("{}", *guard);

    let barrier = Arc::new(Barrier::new(3));
    let leaders = (0..3).map(|_| Arc::clone(&barrier)).map(|b| thread::spawn(move || b.wait().is_leader())).collect::<Vec<_>>();
    println!("{}", leaders.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|&l| l).count());

    let lock = Arc::new(RwLock::new(1));
    let writer = Arc::clone(&lock);
    thread::spawn(move || *writer.write().unwrap() += 1).join().unwrap();
    println!("{}", lock.read().unwrap());

    let poisoned = Arc::clone(&total);
    let panicked = thread::spawn(move || {
        let _guard = poisoned.lock().unwrap();
        std::panic::panic_any(5_u8);
    });
    println!("{:?} {}", panicked.join().unwrap_err().downcast_ref::<u8>(), total.is_poisoned());
}
