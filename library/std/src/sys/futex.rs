//! Waiting on an atomic word.

use crate::sync::atomic::AtomicU32;
use crate::time::Duration;

/// Blocks while `*word == expected`, at most `timeout_ns` nanoseconds (negative: for ever). 0: woken; 1: the word had another
/// value; 2: time is over. The compiler's is wasm's `memory.atomic.wait32`; without threads nobody could wake the caller.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
unsafe fn atomic_wait(word: *const u32, expected: u32, timeout_ns: i64) -> u32 {
    let _ = (word, expected);
    if timeout_ns < 0 {
        // The only thread waits for itself.
        crate::process::abort()
    }
    2
}

/// Wakes up to `count` waiting threads; how many. The compiler's is wasm's `memory.atomic.notify`.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
unsafe fn atomic_notify(word: *const u32, count: u32) -> u32 {
    let _ = (word, count);
    0
}

/// Waits while `futex` is `expected`; false if the time was over.
pub fn wait(futex: &AtomicU32, expected: u32, timeout: Option<Duration>) -> bool {
    let ns = match timeout {
        None => -1,
        Some(d) => {
            let ns = d.as_nanos();
            if ns > i64::MAX as u128 { i64::MAX } else { ns as i64 }
        }
    };
    unsafe { atomic_wait(futex.as_ptr(), expected, ns) != 2 }
}

/// Wakes one waiting thread; whether there was one.
pub fn wake(futex: &AtomicU32) -> bool {
    unsafe { atomic_notify(futex.as_ptr(), 1) > 0 }
}

/// Wakes all waiting threads.
pub fn wake_all(futex: &AtomicU32) {
    unsafe { atomic_notify(futex.as_ptr(), u32::MAX) };
}
