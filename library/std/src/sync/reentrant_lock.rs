//! A lock that its owner may take again.

use super::mutex::RawMutex;
use crate::cell::UnsafeCell;
use crate::ops::Deref;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::thread::current_number;

pub struct ReentrantLock<T: ?Sized> {
    mutex: RawMutex,
    /// The owner's number, 0 if there is none.
    owner: AtomicU64,
    depth: UnsafeCell<u32>,
    data: T,
}

unsafe impl<T: Send + ?Sized> Send for ReentrantLock<T> {}
unsafe impl<T: Send + ?Sized> Sync for ReentrantLock<T> {}

pub struct ReentrantLockGuard<'a, T: ?Sized + 'a> {
    lock: &'a ReentrantLock<T>,
}

impl<T: ?Sized> !Send for ReentrantLockGuard<'_, T> {}

impl<T> ReentrantLock<T> {
    pub const fn new(t: T) -> ReentrantLock<T> {
        ReentrantLock { mutex: RawMutex::new(), owner: AtomicU64::new(0), depth: UnsafeCell::new(0), data: t }
    }

    pub fn lock(&self) -> ReentrantLockGuard<'_, T> {
        let me = current_number();
        unsafe {
            if self.owner.load(Relaxed) == me {
                *self.depth.get() += 1;
            } else {
                self.mutex.lock();
                self.owner.store(me, Relaxed);
                *self.depth.get() = 1;
            }
        }
        ReentrantLockGuard { lock: self }
    }

    pub fn try_lock(&self) -> Option<ReentrantLockGuard<'_, T>> {
        let me = current_number();
        unsafe {
            if self.owner.load(Relaxed) == me {
                *self.depth.get() += 1;
            } else if self.mutex.try_lock() {
                self.owner.store(me, Relaxed);
                *self.depth.get() = 1;
            } else {
                return None;
            }
        }
        Some(ReentrantLockGuard { lock: self })
    }
}

impl<T: ?Sized> Deref for ReentrantLockGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.lock.data
    }
}

impl<T: ?Sized> Drop for ReentrantLockGuard<'_, T> {
    fn drop(&mut self) {
        unsafe {
            let depth = self.lock.depth.get();
            *depth -= 1;
            if *depth == 0 {
                self.lock.owner.store(0, Relaxed);
                self.lock.mutex.unlock();
            }
        }
    }
}
