//! `RwLock`: many readers or one writer.

use super::poison::{self, LockResult, TryLockError, TryLockResult};
use super::PoisonError;
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::ops::{Deref, DerefMut};
use crate::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use crate::sys::futex;

/// `state` of a lock that a writer holds; below it the number of readers.
const WRITING: u32 = (1 << 30) - 1;
const COUNT: u32 = WRITING;
/// Somebody waits for `state` to change.
const WAITING: u32 = 1 << 30;

struct RawRwLock {
    state: AtomicU32,
}

impl RawRwLock {
    const fn new() -> Self {
        RawRwLock { state: AtomicU32::new(0) }
    }

    #[inline]
    fn try_add(&self, writer: bool) -> bool {
        let mut s = self.state.load(Relaxed);
        loop {
            let count = s & COUNT;
            if writer && count != 0 || count >= WRITING - 1 {
                return false;
            }
            let new = if writer { s | WRITING } else { s + 1 };
            match self.state.compare_exchange_weak(s, new, Acquire, Relaxed) {
                Ok(_) => return true,
                Err(now) => s = now,
            }
        }
    }

    #[inline]
    fn lock(&self, writer: bool) {
        if !self.try_add(writer) {
            self.lock_contended(writer);
        }
    }

    #[cold]
    #[inline(never)]
    fn lock_contended(&self, writer: bool) {
        loop {
            if self.try_add(writer) {
                return;
            }
            let s = self.state.load(Relaxed);
            if s & COUNT == WRITING || writer && s & COUNT != 0 {
                if s & WAITING == 0 && self.state.compare_exchange(s, s | WAITING, Relaxed, Relaxed).is_err() {
                    continue;
                }
                futex::wait(&self.state, s | WAITING, None);
            }
        }
    }

    #[inline]
    unsafe fn read_unlock(&self) {
        let s = self.state.fetch_sub(1, Release) - 1;
        if s == WAITING {
            self.wake();
        }
    }

    #[inline]
    unsafe fn write_unlock(&self) {
        if self.state.fetch_and(!WRITING, Release) & WAITING != 0 {
            self.wake();
        }
    }

    #[cold]
    fn wake(&self) {
        self.state.fetch_and(!WAITING, Relaxed);
        futex::wake_all(&self.state);
    }
}

/// A value that many threads may read or one may change.
pub struct RwLock<T: ?Sized> {
    inner: RawRwLock,
    poison: poison::Flag,
    data: UnsafeCell<T>,
}

unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> crate::panic::UnwindSafe for RwLock<T> {}
impl<T: ?Sized> crate::panic::RefUnwindSafe for RwLock<T> {}

/// Shares the lock until dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
}

impl<T: ?Sized> !Send for RwLockReadGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}

/// Holds the lock until dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    poison: poison::Guard,
}

impl<T: ?Sized> !Send for RwLockWriteGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    /// An unlocked value.
    #[inline]
    pub const fn new(t: T) -> RwLock<T> {
        RwLock { inner: RawRwLock::new(), poison: poison::Flag::new(), data: UnsafeCell::new(t) }
    }

    /// The value.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.get();
        let data = self.data.into_inner();
        if poisoned { Err(PoisonError::new(data)) } else { Ok(data) }
    }
}

impl<T: ?Sized> RwLock<T> {
    fn read_guard(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        poison::map_result(self.poison.borrow(), |()| RwLockReadGuard { lock: self })
    }

    fn write_guard(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        poison::map_result(self.poison.guard(), |poison| RwLockWriteGuard { lock: self, poison })
    }

    /// Waits until no writer holds the lock.
    #[inline]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.inner.lock(false);
        self.read_guard()
    }

    /// Shares the lock if no writer holds it.
    #[inline]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.inner.try_add(false) { Ok(self.read_guard()?) } else { Err(TryLockError::WouldBlock) }
    }

    /// Waits until nobody holds the lock.
    #[inline]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.inner.lock(true);
        self.write_guard()
    }

    /// Takes the lock if nobody holds it.
    #[inline]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if self.inner.try_add(true) { Ok(self.write_guard()?) } else { Err(TryLockError::WouldBlock) }
    }

    /// Whether a writer panicked.
    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poison.get()
    }

    /// Forgets that.
    #[inline]
    pub fn clear_poison(&self) {
        self.poison.clear();
    }

    /// The value, which nobody else can see.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poison.get();
        let data = self.data.get_mut();
        if poisoned { Err(PoisonError::new(data)) } else { Ok(data) }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => {
                d.field("data", &&*guard);
            }
            Err(TryLockError::Poisoned(err)) => {
                d.field("data", &&**err.get_ref());
            }
            Err(TryLockError::WouldBlock) => {
                d.field("data", &format_args!("<locked>"));
            }
        }
        d.field("poisoned", &self.poison.get());
        d.finish_non_exhaustive()
    }
}

impl<T: Default> Default for RwLock<T> {
    fn default() -> RwLock<T> {
        RwLock::new(Default::default())
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(t: T) -> Self {
        RwLock::new(t)
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        unsafe { self.lock.inner.read_unlock() }
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.poison.done(&self.poison);
        unsafe { self.lock.inner.write_unlock() }
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    /// Becomes a reader without anybody writing in between.
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T> {
        let lock = s.lock;
        lock.poison.done(&s.poison);
        crate::mem::forget(s);
        let old = lock.inner.state.fetch_sub(WRITING - 1, Release);
        if old & WAITING != 0 {
            lock.inner.wake();
        }
        RwLockReadGuard { lock }
    }
}

macro_rules! guard_fmt {
    ($($guard:ident),*) => {$(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )*};
}
guard_fmt!(RwLockReadGuard, RwLockWriteGuard);
