//! Waiting on an atomic word.

use crate::sync::atomic::{AtomicU32, Ordering};
use crate::time::Duration;

#[cfg(not(any(native_test, rustc_check)))]
mod intrinsics {
    /// Blocks while `*word == expected`, at most `timeout_ns` nanoseconds (negative: for ever). 0: woken; 1: the word had
    /// another value; 2: time is over.
    #[rustc_intrinsic]
    pub unsafe fn atomic_wait(word: *const u32, expected: u32, timeout_ns: i64) -> u32;
    /// Wakes up to `count` waiting threads; how many.
    #[rustc_intrinsic]
    pub unsafe fn atomic_notify(word: *const u32, count: u32) -> u32;
}
#[cfg(any(native_test, rustc_check))]
mod intrinsics {
    pub unsafe fn atomic_wait(_word: *const u32, _expected: u32, _timeout_ns: i64) -> u32 {
        2
    }
    pub unsafe fn atomic_notify(_word: *const u32, _count: u32) -> u32 {
        0
    }
}
use intrinsics::{atomic_notify, atomic_wait};

/// Whether this program can start threads: a constant, known to the compiler.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
fn threads_reachable() -> bool {
    true
}

/// Waits while `futex` is `expected`; false if the time was over.
pub fn wait(futex: &AtomicU32, expected: u32, timeout: Option<Duration>) -> bool {
    if !threads_reachable() {
        return wait_alone(futex, expected, timeout);
    }
    let ns = match timeout {
        None => -1,
        Some(d) => {
            let ns = d.as_nanos();
            if ns > i64::MAX as u128 { i64::MAX } else { ns as i64 }
        }
    };
    unsafe { atomic_wait(futex.as_ptr(), expected, ns) != 2 }
}

/// The only thread waits: nobody can wake it, only time passes.
#[cold]
fn wait_alone(futex: &AtomicU32, expected: u32, timeout: Option<Duration>) -> bool {
    if futex.load(Ordering::Relaxed) != expected {
        return true;
    }
    match timeout {
        Some(d) => crate::thread::sleep(d),
        None => {
            crate::sys::stdio::write_stderr(b"fatal runtime error: deadlock: the only thread waits for itself\n");
            crate::process::abort()
        }
    }
    false
}

/// Wakes one waiting thread; whether there was one.
pub fn wake(futex: &AtomicU32) -> bool {
    unsafe { atomic_notify(futex.as_ptr(), 1) > 0 }
}

/// Wakes all waiting threads.
pub fn wake_all(futex: &AtomicU32) {
    unsafe { atomic_notify(futex.as_ptr(), u32::MAX) };
}
