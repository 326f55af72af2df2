//! `LazyLock`: a value made when it is first needed.

use super::once::Once;
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::mem::ManuallyDrop;
use crate::ops::{Deref, DerefMut};
use crate::panic::{RefUnwindSafe, UnwindSafe};
use crate::ptr;

/// The function before, the value after; nothing if the function panicked.
union Data<T, F> {
    value: ManuallyDrop<T>,
    f: ManuallyDrop<F>,
}

/// A value made when it is first needed.
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    data: UnsafeCell<Data<T, F>>,
}

unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

#[cold]
#[inline(never)]
fn poisoned() -> ! {
    panic!("LazyLock instance has previously been poisoned")
}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// A value that `f` will make.
    #[inline]
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock { once: Once::new(), data: UnsafeCell::new(Data { f: ManuallyDrop::new(f) }) }
    }

    /// The value, made now if need be.
    #[inline]
    #[track_caller]
    pub fn force(this: &LazyLock<T, F>) -> &T {
        if !this.once.is_completed() {
            this.init();
        }
        unsafe { &*(*this.data.get()).value }
    }

    #[cold]
    #[inline(never)]
    #[track_caller]
    fn init(&self) {
        self.once.call_once_force(|state| {
            if state.is_poisoned() {
                poisoned();
            }
            unsafe {
                let data = &mut *self.data.get();
                let f = ManuallyDrop::take(&mut data.f);
                let value = f();
                data.value = ManuallyDrop::new(value);
            }
        });
    }

    /// The value, made now if need be, for changing.
    #[inline]
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        LazyLock::force(this);
        unsafe { &mut *(*this.data.get()).value }
    }

    /// The value or the function.
    #[doc(hidden)]
    pub fn into_inner(mut this: Self) -> Result<T, F> {
        if this.once.is_poisoned_mut() {
            poisoned();
        }
        let complete = this.once.is_complete_mut();
        let this = ManuallyDrop::new(this);
        let data = unsafe { ptr::read(&this.data) }.into_inner();
        unsafe {
            if complete { Ok(ManuallyDrop::into_inner(data.value)) } else { Err(ManuallyDrop::into_inner(data.f)) }
        }
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it has been made.
    #[inline]
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        if this.once.is_completed() { Some(unsafe { &*(*this.data.get()).value }) } else { None }
    }

    /// The value, if it has been made, for changing.
    #[inline]
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        if this.once.is_complete_mut() { Some(unsafe { &mut *this.data.get_mut().value }) } else { None }
    }
}

impl<T, F> Drop for LazyLock<T, F> {
    fn drop(&mut self) {
        unsafe {
            if self.once.is_complete_mut() {
                ManuallyDrop::drop(&mut self.data.get_mut().value)
            } else if !self.once.is_poisoned_mut() {
                ManuallyDrop::drop(&mut self.data.get_mut().f)
            }
        }
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;
    #[inline]
    #[track_caller]
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("LazyLock");
        match LazyLock::get(self) {
            Some(v) => d.field(v),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}
