//! A non-null pointer that owns what it points to.

use core::marker::{PhantomData, Unsize};
use core::ops::{CoerceUnsized, DispatchFromDyn};
use core::ptr::NonNull;

/// The pointer inside a `Box`: non-null, covariant, sendable as its target is.
#[repr(transparent)]
pub struct Unique<T: ?Sized> {
    pointer: NonNull<T>,
    _owns: PhantomData<T>,
}

unsafe impl<T: Send + ?Sized> Send for Unique<T> {}
unsafe impl<T: Sync + ?Sized> Sync for Unique<T> {}

impl<T: ?Sized> Unique<T> {
    #[inline(always)]
    pub const fn new(pointer: NonNull<T>) -> Unique<T> {
        Unique { pointer, _owns: PhantomData }
    }

    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.pointer.as_ptr()
    }
}

impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Unique<U>> for Unique<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Unique<U>> for Unique<T> {}
