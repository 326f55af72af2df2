use super::NonNull;
use crate::marker::{PhantomData, Unsize};
use crate::ops::{CoerceUnsized, DispatchFromDyn};

/// A non-null pointer that owns what it points to. For collections; `Send` and `Sync` as `T` is.
#[repr(transparent)]
pub struct Unique<T: ?Sized> {
    pointer: NonNull<T>,
    _marker: PhantomData<T>,
}
unsafe impl<T: Send + ?Sized> Send for Unique<T> {}
unsafe impl<T: Sync + ?Sized> Sync for Unique<T> {}

impl<T> Unique<T> {
    #[inline(always)]
    pub const fn dangling() -> Self {
        Unique { pointer: NonNull::dangling(), _marker: PhantomData }
    }
}
impl<T: ?Sized> Unique<T> {
    #[inline(always)]
    pub const unsafe fn new_unchecked(ptr: *mut T) -> Self {
        // SAFETY: the caller promises that it is not null.
        Unique { pointer: unsafe { NonNull::new_unchecked(ptr) }, _marker: PhantomData }
    }
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut T {
        self.pointer.as_ptr()
    }
    #[inline(always)]
    pub const fn as_non_null_ptr(self) -> NonNull<T> {
        self.pointer
    }
    #[inline(always)]
    pub const unsafe fn as_ref(&self) -> &T {
        // SAFETY: the caller promises that it points to a value.
        unsafe { self.pointer.as_ref() }
    }
    #[inline(always)]
    pub const unsafe fn as_mut(&mut self) -> &mut T {
        // SAFETY: the caller promises that it points to a value.
        unsafe { self.pointer.as_mut() }
    }
    #[inline(always)]
    pub const fn cast<U>(self) -> Unique<U> {
        Unique { pointer: self.pointer.cast(), _marker: PhantomData }
    }
}
impl<T: ?Sized> Clone for Unique<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Unique<T> {}
impl<T: ?Sized, U: ?Sized> CoerceUnsized<Unique<U>> for Unique<T> where T: Unsize<U> {}
impl<T: ?Sized, U: ?Sized> DispatchFromDyn<Unique<U>> for Unique<T> where T: Unsize<U> {}
impl<T: ?Sized> From<NonNull<T>> for Unique<T> {
    #[inline(always)]
    fn from(pointer: NonNull<T>) -> Self {
        Unique { pointer, _marker: PhantomData }
    }
}
impl<T: ?Sized> From<&mut T> for Unique<T> {
    #[inline(always)]
    fn from(reference: &mut T) -> Self {
        Self::from(NonNull::from(reference))
    }
}
impl<T: ?Sized> crate::fmt::Debug for Unique<T> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        crate::fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}
