//! `Once`: something done by the first who comes.

use crate::cell::Cell;
use crate::fmt;
use crate::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use crate::sys::futex;

const INCOMPLETE: u32 = 0;
const POISONED: u32 = 1;
const RUNNING: u32 = 2;
const COMPLETE: u32 = 3;
/// Beside one of the others but `COMPLETE`: somebody waits.
const QUEUED: u32 = 4;

/// Something to do once.
pub struct Once {
    state: AtomicU32,
}

/// What the closure of `call_once_force` is told.
pub struct OnceState {
    poisoned: bool,
    set_to: Cell<u32>,
}

/// A `Once` for statics of old.
#[deprecated(since = "1.38.0", note = "the `Once::new()` function is now preferred")]
pub const ONCE_INIT: Once = Once::new();

impl Once {
    /// Not done yet.
    #[inline]
    #[must_use]
    pub const fn new() -> Once {
        Once { state: AtomicU32::new(INCOMPLETE) }
    }

    /// Does it, or waits until it is done.
    #[inline]
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if self.is_completed() {
            return;
        }
        let mut f = Some(f);
        self.call(false, &mut |_| f.take().unwrap()());
    }

    /// Does it even if an earlier attempt panicked.
    #[inline]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        if self.is_completed() {
            return;
        }
        let mut f = Some(f);
        self.call(true, &mut |p| f.take().unwrap()(p));
    }

    /// Whether it is done.
    #[inline]
    pub fn is_completed(&self) -> bool {
        self.state.load(Acquire) == COMPLETE
    }

    /// Waits until somebody has done it.
    pub fn wait(&self) {
        self.wait_for(false)
    }

    /// Waits until somebody has done it, even if an earlier attempt panicked.
    pub fn wait_force(&self) {
        self.wait_for(true)
    }

    #[track_caller]
    fn wait_for(&self, ignore_poison: bool) {
        loop {
            let state = self.state.load(Acquire);
            match state & !QUEUED {
                COMPLETE => return,
                POISONED if !ignore_poison => panic!("Once instance has previously been poisoned"),
                _ => self.sleep(state),
            }
        }
    }

    /// Sleeps until the state is no longer `state`, having left word that somebody waits.
    fn sleep(&self, state: u32) {
        let queued = state | QUEUED;
        if state == queued || self.state.compare_exchange(state, queued, Relaxed, Relaxed).is_ok() {
            futex::wait(&self.state, queued, None);
        }
    }

    /// Whether it is done, as nobody else can be at it.
    pub(super) fn is_complete_mut(&mut self) -> bool {
        *self.state.get_mut() == COMPLETE
    }

    pub(super) fn is_poisoned_mut(&mut self) -> bool {
        *self.state.get_mut() & !QUEUED == POISONED
    }

    #[cold]
    #[inline(never)]
    #[track_caller]
    fn call(&self, ignore_poison: bool, f: &mut dyn FnMut(&OnceState)) {
        /// Publishes how the attempt ended.
        struct Completion<'a> {
            state: &'a AtomicU32,
            set_to: u32,
        }
        impl Drop for Completion<'_> {
            fn drop(&mut self) {
                if self.state.swap(self.set_to, Release) & QUEUED != 0 {
                    futex::wake_all(self.state);
                }
            }
        }
        loop {
            let state = self.state.load(Acquire);
            match state & !QUEUED {
                COMPLETE => return,
                POISONED if !ignore_poison => panic!("Once instance has previously been poisoned"),
                RUNNING => self.sleep(state),
                before => {
                    if self.state.compare_exchange(state, RUNNING | state & QUEUED, Acquire, Relaxed).is_err() {
                        continue;
                    }
                    let mut completion = Completion { state: &self.state, set_to: POISONED };
                    let once_state = OnceState { poisoned: before == POISONED, set_to: Cell::new(COMPLETE) };
                    f(&once_state);
                    completion.set_to = once_state.set_to.get();
                    return;
                }
            }
        }
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl OnceState {
    /// Whether an earlier attempt panicked.
    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// Leaves it undone.
    pub(super) fn fail(&self) {
        self.set_to.set(INCOMPLETE);
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState").field("poisoned", &self.is_poisoned()).finish()
    }
}
