//! Mutation through shared references, on one thread.

mod lazy;
mod once;
mod ref_cell;

pub use self::lazy::LazyCell;
pub use self::once::OnceCell;
pub use self::ref_cell::{BorrowError, BorrowMutError, Ref, RefCell, RefMut};

use crate::cmp::Ordering;
use crate::fmt;

use crate::mem;
use crate::ops::{CoerceUnsized, DispatchFromDyn};
use crate::pin::PinCoerceUnsized;
use crate::ptr;

/// The only legal way to mutate behind a shared reference.
#[lang = "unsafe_cell"]
#[repr(transparent)]
pub struct UnsafeCell<T: ?Sized> {
    value: T,
}
impl<T: ?Sized> !Sync for UnsafeCell<T> {}

impl<T> UnsafeCell<T> {
    #[inline(always)]
    pub const fn new(value: T) -> UnsafeCell<T> {
        UnsafeCell { value }
    }
    #[inline(always)]
    pub const fn into_inner(self) -> T {
        self.value
    }
    #[inline(always)]
    pub const unsafe fn replace(&self, value: T) -> T {
        // SAFETY: the caller promises exclusive access.
        unsafe { ptr::replace(self.get(), value) }
    }
}
impl<T: ?Sized> UnsafeCell<T> {
    #[inline(always)]
    pub const fn from_mut(value: &mut T) -> &mut UnsafeCell<T> {
        // SAFETY: the wrapper is transparent.
        unsafe { &mut *(value as *mut T as *mut UnsafeCell<T>) }
    }
    #[inline(always)]
    pub const fn get(&self) -> *mut T {
        self as *const UnsafeCell<T> as *const T as *mut T
    }
    #[inline(always)]
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
    #[inline(always)]
    pub const fn raw_get(this: *const Self) -> *mut T {
        this as *const T as *mut T
    }
    #[inline(always)]
    pub const unsafe fn as_ref_unchecked(&self) -> &T {
        // SAFETY: the caller promises that nobody writes.
        unsafe { &*self.get() }
    }
    #[inline(always)]
    pub const unsafe fn as_mut_unchecked(&self) -> &mut T {
        // SAFETY: the caller promises exclusive access.
        unsafe { &mut *self.get() }
    }
}
impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> UnsafeCell<T> {
        UnsafeCell::new(T::default())
    }
}
impl<T> From<T> for UnsafeCell<T> {
    fn from(t: T) -> UnsafeCell<T> {
        UnsafeCell::new(t)
    }
}
impl<T: ?Sized> fmt::Debug for UnsafeCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsafeCell").finish_non_exhaustive()
    }
}
impl<T: CoerceUnsized<U>, U> CoerceUnsized<UnsafeCell<U>> for UnsafeCell<T> {}
impl<T: DispatchFromDyn<U>, U> DispatchFromDyn<UnsafeCell<U>> for UnsafeCell<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for UnsafeCell<T> {}

/// An `UnsafeCell` that threads may share; access is the user's affair.
#[repr(transparent)]
pub struct SyncUnsafeCell<T: ?Sized> {
    value: UnsafeCell<T>,
}
unsafe impl<T: ?Sized + Sync> Sync for SyncUnsafeCell<T> {}
impl<T> SyncUnsafeCell<T> {
    #[inline]
    pub const fn new(value: T) -> Self {
        Self { value: UnsafeCell { value } }
    }
    #[inline]
    pub const fn into_inner(self) -> T {
        self.value.into_inner()
    }
}
impl<T: ?Sized> SyncUnsafeCell<T> {
    #[inline]
    pub const fn get(&self) -> *mut T {
        self.value.get()
    }
    #[inline]
    pub const fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

/// A place whose value is moved in and out as a whole.
#[repr(transparent)]
pub struct Cell<T: ?Sized> {
    value: UnsafeCell<T>,
}
unsafe impl<T: ?Sized> Send for Cell<T> where T: Send {}
impl<T: ?Sized> !Sync for Cell<T> {}

impl<T> Cell<T> {
    #[inline(always)]
    pub const fn new(value: T) -> Cell<T> {
        Cell { value: UnsafeCell::new(value) }
    }
    #[inline]
    pub fn set(&self, val: T) {
        self.replace(val);
    }
    pub fn swap(&self, other: &Self) {
        if ptr::eq(self, other) {
            return;
        }
        // SAFETY: one thread, and nobody holds a reference into a `Cell`. (Cells in one slice may not overlap partly.)
        unsafe { ptr::swap(self.value.get(), other.value.get()) }
    }
    #[inline]
    pub const fn replace(&self, val: T) -> T {
        // SAFETY: one thread, and nobody holds a reference into a `Cell`.
        mem::replace(unsafe { &mut *self.value.get() }, val)
    }
    #[inline(always)]
    pub const fn into_inner(self) -> T {
        self.value.into_inner()
    }
}
impl<T: Copy> Cell<T> {
    #[inline(always)]
    pub const fn get(&self) -> T {
        // SAFETY: one thread, and nobody holds a unique reference into a `Cell`.
        unsafe { *self.value.get() }
    }
    #[inline]
    pub fn update(&self, f: impl FnOnce(T) -> T) {
        let old = self.get();
        self.set(f(old));
    }
}
impl<T: ?Sized> Cell<T> {
    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.value.get()
    }
    #[inline(always)]
    pub const fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
    #[inline(always)]
    pub const fn from_mut(t: &mut T) -> &Cell<T> {
        // SAFETY: the wrapper is transparent, and `&mut` is exclusive.
        unsafe { &*(t as *mut T as *const Cell<T>) }
    }
}
impl<T: Default> Cell<T> {
    pub fn take(&self) -> T {
        self.replace(Default::default())
    }
}
impl<T> Cell<[T]> {
    pub const fn as_slice_of_cells(&self) -> &[Cell<T>] {
        // SAFETY: the wrapper is transparent.
        unsafe { &*(self as *const Cell<[T]> as *const [Cell<T>]) }
    }
}
impl<T, const N: usize> Cell<[T; N]> {
    pub const fn as_array_of_cells(&self) -> &[Cell<T>; N] {
        // SAFETY: the wrapper is transparent.
        unsafe { &*(self as *const Cell<[T; N]> as *const [Cell<T>; N]) }
    }
}
impl<T, const N: usize> AsRef<[Cell<T>; N]> for Cell<[T; N]> {
    fn as_ref(&self) -> &[Cell<T>; N] {
        self.as_array_of_cells()
    }
}
impl<T, const N: usize> AsRef<[Cell<T>]> for Cell<[T; N]> {
    fn as_ref(&self) -> &[Cell<T>] {
        &*self.as_array_of_cells()
    }
}
impl<T> AsRef<[Cell<T>]> for Cell<[T]> {
    fn as_ref(&self) -> &[Cell<T>] {
        self.as_slice_of_cells()
    }
}
impl<T: Copy> Clone for Cell<T> {
    #[inline]
    fn clone(&self) -> Cell<T> {
        Cell::new(self.get())
    }
}
impl<T: Default> Default for Cell<T> {
    #[inline]
    fn default() -> Cell<T> {
        Cell::new(Default::default())
    }
}
impl<T: PartialEq + Copy> PartialEq for Cell<T> {
    #[inline]
    fn eq(&self, other: &Cell<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq + Copy> Eq for Cell<T> {}
impl<T: PartialOrd + Copy> PartialOrd for Cell<T> {
    #[inline]
    fn partial_cmp(&self, other: &Cell<T>) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}
impl<T: Ord + Copy> Ord for Cell<T> {
    #[inline]
    fn cmp(&self, other: &Cell<T>) -> Ordering {
        self.get().cmp(&other.get())
    }
}
impl<T> From<T> for Cell<T> {
    fn from(t: T) -> Cell<T> {
        Cell::new(t)
    }
}
impl<T: Copy + fmt::Debug> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}
impl<T: CoerceUnsized<U>, U> CoerceUnsized<Cell<U>> for Cell<T> {}
impl<T: DispatchFromDyn<U>, U> DispatchFromDyn<Cell<U>> for Cell<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for Cell<T> {}
