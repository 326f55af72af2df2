//! Threads.

mod current;
pub mod local_impl;
mod local;
mod scoped;
mod spawn;

use crate::any::Any;
use crate::io;
use crate::num::NonZero;
use crate::sys::stdio::address;
use crate::sys::{threads, wasi};
use crate::time::{Duration, Instant};

pub(crate) use current::{current_number, set_main, with_current_name, with_name};
pub use current::{current, park, park_timeout, Thread, ThreadId};
pub use local::{AccessError, LocalKey};
pub use scoped::{scope, Scope, ScopedJoinHandle};
pub use spawn::{spawn, Builder, JoinHandle};

/// What joining a thread gives: its result, or what its panic carried.
pub type Result<T> = crate::result::Result<T, Box<dyn Any + Send + 'static>>;

/// Whether this thread is unwinding.
#[inline]
#[must_use]
pub fn panicking() -> bool {
    crate::panicking::panicking()
}

/// Lets other threads run.
pub fn yield_now() {
    wasi::sched_yield();
}

/// Waits.
pub fn sleep(dur: Duration) {
    let end = Instant::now() + dur;
    loop {
        let now = Instant::now();
        if now >= end {
            return;
        }
        if !sleep_by_poll(end - now) {
            // A host without clocks to wait for: spin.
            crate::hint::spin_loop();
        }
    }
}

/// Waits by WASI's `poll_oneoff` on the monotonic clock; false if that does not work.
fn sleep_by_poll(dur: Duration) -> bool {
    let mut sub = [0u64; 6];
    let mut event = [0u64; 4];
    let mut ready = 0u32;
    let ns = dur.as_nanos();
    // userdata, tag (0: clock), clock id, timeout, precision, flags (0: relative).
    sub[2] = 1;
    sub[3] = if ns > u64::MAX as u128 { u64::MAX } else { ns as u64 };
    wasi::poll_oneoff(address(sub.as_ptr()), address(event.as_mut_ptr()), 1, address(&raw mut ready)) == 0
}

/// The older form of `sleep`.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(ms as u64))
}

/// The older form of `park_timeout`.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(ms as u64))
}

/// How many threads run at once at best.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    let n = threads::thread_parallelism() as usize;
    Ok(NonZero::new(n).unwrap_or(NonZero::<usize>::MIN))
}
