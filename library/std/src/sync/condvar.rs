//! `Condvar`: waiting for a condition under a mutex.

use super::mutex::{guard_lock, MutexGuard};
use super::poison::LockResult;
use super::PoisonError;
use crate::fmt;
use crate::sync::atomic::{AtomicU32, Ordering::Relaxed};
use crate::sys::futex;
use crate::time::{Duration, Instant};

/// A counter of notifications, which waiters watch.
#[derive(Default)]
pub struct Condvar {
    futex: AtomicU32,
}

/// Whether a wait ended because the time was over.
#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time was over.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// One that nobody waits for.
    #[must_use]
    #[inline]
    pub const fn new() -> Condvar {
        Condvar { futex: AtomicU32::new(0) }
    }

    /// Unlocks, waits, locks again; whether it was woken in time.
    fn wait_raw<'a, T>(&self, guard: &MutexGuard<'a, T>, timeout: Option<Duration>) -> (bool, bool) {
        let (lock, poison) = guard_lock(guard);
        let seen = self.futex.load(Relaxed);
        unsafe { lock.unlock() };
        let woken = futex::wait(&self.futex, seen, timeout);
        lock.lock();
        (woken, poison.get())
    }

    /// Waits for a notification.
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let (_, poisoned) = self.wait_raw(&guard, None);
        if poisoned { Err(PoisonError::new(guard)) } else { Ok(guard) }
    }

    /// Waits as long as `condition` holds.
    pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Waits for a notification or until the time is over.
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        dur: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (woken, poisoned) = self.wait_raw(&guard, Some(dur));
        let result = (guard, WaitTimeoutResult(!woken));
        if poisoned { Err(PoisonError::new(result)) } else { Ok(result) }
    }

    /// The older form of `wait_timeout`.
    #[deprecated(since = "1.6.0", note = "replaced by `std::sync::Condvar::wait_timeout`")]
    pub fn wait_timeout_ms<'a, T>(&self, guard: MutexGuard<'a, T>, ms: u32) -> LockResult<(MutexGuard<'a, T>, bool)> {
        let res = self.wait_timeout(guard, Duration::from_millis(ms as u64));
        super::poison::map_result(res, |(a, b)| (a, !b.timed_out()))
    }

    /// Waits as long as `condition` holds or until the time is over.
    pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        dur: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let start = Instant::now();
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let timeout = match dur.checked_sub(start.elapsed()) {
                Some(timeout) => timeout,
                None => return Ok((guard, WaitTimeoutResult(true))),
            };
            guard = self.wait_timeout(guard, timeout)?.0;
        }
    }

    /// Wakes one waiter.
    #[inline]
    pub fn notify_one(&self) {
        self.futex.fetch_add(1, Relaxed);
        futex::wake(&self.futex);
    }

    /// Wakes all waiters.
    #[inline]
    pub fn notify_all(&self) {
        self.futex.fetch_add(1, Relaxed);
        futex::wake_all(&self.futex);
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
