//! `LocalKey`, the handle of a `thread_local!` static.

use crate::cell::{Cell, RefCell};
use crate::error::Error;
use crate::fmt;

/// A static of which every thread has its own.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "LocalKey")]
pub struct LocalKey<T: 'static> {
    /// This thread's value, made from the argument or the declared expression; null after it was dropped.
    inner: fn(Option<&mut Option<T>>) -> *const T,
}

/// The value was dropped already: the thread is ending.
#[non_exhaustive]
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct AccessError;

impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl Error for AccessError {}

#[cold]
#[inline(never)]
#[track_caller]
fn panic_access_error() -> ! {
    panic!("cannot access a Thread Local Storage value during or after destruction: AccessError")
}

impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const unsafe fn new(inner: fn(Option<&mut Option<T>>) -> *const T) -> LocalKey<T> {
        LocalKey { inner }
    }

    /// Calls `f` with this thread's value.
    #[inline]
    #[track_caller]
    pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {
        let value = (self.inner)(None);
        if value.is_null() {
            panic_access_error();
        }
        f(unsafe { &*value })
    }

    /// Calls `f` with this thread's value, unless that was dropped.
    #[inline]
    pub fn try_with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> Result<R, AccessError> {
        let value = (self.inner)(None);
        if value.is_null() { Err(AccessError) } else { Ok(f(unsafe { &*value })) }
    }

    /// Calls `f` with this thread's value, made from `init` if there is none; what was not used comes back.
    #[track_caller]
    fn initialize_with<F: FnOnce(Option<T>, &T) -> R, R>(&'static self, init: T, f: F) -> R {
        let mut init = Some(init);
        let value = (self.inner)(Some(&mut init));
        if value.is_null() {
            panic_access_error();
        }
        f(init, unsafe { &*value })
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// Sets the value.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.initialize_with(Cell::new(value), |value, cell| {
            if let Some(value) = value {
                cell.set(value.into_inner());
            }
        })
    }

    /// The value.
    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// The value, which becomes the default one.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// Sets the value; the old one.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// Calls `f` with the borrowed value.
    #[track_caller]
    pub fn with_borrow<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {
        self.with(|cell| f(&cell.borrow()))
    }

    /// Calls `f` with the value, borrowed for changing.
    #[track_caller]
    pub fn with_borrow_mut<F: FnOnce(&mut T) -> R, R>(&'static self, f: F) -> R {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// Sets the value.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.initialize_with(RefCell::new(value), |value, cell| {
            if let Some(value) = value {
                *cell.borrow_mut() = value.into_inner();
            }
        })
    }

    /// The value, which becomes the default one.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// Sets the value; the old one.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}
