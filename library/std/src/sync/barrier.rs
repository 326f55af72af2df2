//! `Barrier`: waiting for each other.

use crate::fmt;
use crate::sync::{Condvar, Mutex};

/// A place where `n` threads wait for each other.
pub struct Barrier {
    lock: Mutex<BarrierState>,
    cvar: Condvar,
    num_threads: usize,
}

struct BarrierState {
    count: usize,
    generation: usize,
}

/// Whether this thread was the last to come.
pub struct BarrierWaitResult(bool);

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl Barrier {
    /// For `n` threads.
    #[must_use]
    #[inline]
    pub const fn new(n: usize) -> Barrier {
        Barrier { lock: Mutex::new(BarrierState { count: 0, generation: 0 }), cvar: Condvar::new(), num_threads: n }
    }

    /// Waits until all have come.
    pub fn wait(&self) -> BarrierWaitResult {
        let mut lock = self.lock.lock().unwrap();
        let generation = lock.generation;
        lock.count += 1;
        if lock.count < self.num_threads {
            let _guard = self.cvar.wait_while(lock, |state| generation == state.generation).unwrap();
            BarrierWaitResult(false)
        } else {
            lock.count = 0;
            lock.generation = lock.generation.wrapping_add(1);
            self.cvar.notify_all();
            BarrierWaitResult(true)
        }
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult").field("is_leader", &self.is_leader()).finish()
    }
}

impl BarrierWaitResult {
    /// Whether this thread was the last to come.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}
